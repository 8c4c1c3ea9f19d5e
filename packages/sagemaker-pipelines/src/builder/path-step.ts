import type { StepType } from '../definition.ts';
import { PipelineError } from '../error.ts';
import { parsePath } from '../property-path.ts';
import type { AnyReference } from './reference.ts';
import { stepProperty } from './shape-properties.ts';
import { type Step, type StepOptions, makeStep } from './step.ts';

/** A path that begins with one of the fields: `Field`, `Field.below`, `Field[0]`, `Field['name']`. */
type PathOf<Field extends string> = Field | `${Field}.${string}` | `${Field}[${string}`;

/** A step of a service whose answers are not described here below their first fields: its properties are asked for by their paths. */
export interface PathStep<Field extends string, Type extends StepType> extends Step<unknown, Type> {
  /** The property at a path, such as `BestCandidate.InferenceContainers[0].ModelDataUrl`. Throws {@link PipelineError} `bad-path` for a text that is no path. */
  property(path: PathOf<Field>): AnyReference;
}

export function makePathStep<Field extends string, Type extends StepType>(
  type: Type,
  name: string,
  parts: { readonly request: object; readonly options: StepOptions; readonly extras?: Readonly<Record<string, unknown>> },
): PathStep<Field, Type> {
  const step: Step<unknown, Type> = makeStep(type, name, parts, () => undefined);
  const property = (path: string): AnyReference => {
    const segments = parsePath(path);
    if (segments && segments.length > 0) return stepProperty(step, segments);
    throw new PipelineError('bad-path', { key: name, what: `"${path}" is no path of a property`, value: path, allowed: `keys, indices and names such as a.b[0]['c']` });
  };
  return Object.assign(step, { property });
}
