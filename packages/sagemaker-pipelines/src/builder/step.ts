import type { StepType } from '../definition.ts';

/** Any step but a Fail, which nothing can wait for. */
type UpstreamStep = Step<unknown, Exclude<StepType, 'Fail'>>;

/** What every step may have. */
export interface StepOptions {
  /** Steps, or names of steps, that must have finished. What the request refers to need not be repeated. */
  readonly DependsOn?: readonly (UpstreamStep | string)[] | undefined;
  readonly DisplayName?: string | undefined;
  readonly Description?: string | undefined;
}

/** What a step is made of, before its references are compiled. */
interface StepParts {
  readonly request: object;
  readonly options: StepOptions;
  /** What the document has after the common keys, in its order. */
  readonly extras: Readonly<Record<string, unknown>>;
}

export interface Step<out Properties = unknown, out Type extends StepType = StepType> {
  readonly name: string;
  readonly type: Type;
  /** What the step will have produced, as references. */
  readonly properties: Properties;
  readonly parts: StepParts;
}

/** A step whose properties are made from itself. */
export function makeStep<P, Type extends StepType>(
  type: Type,
  name: string,
  parts: Omit<StepParts, 'extras'> & Partial<Pick<StepParts, 'extras'>>,
  propertiesOf: (step: Step) => P,
): Step<P, Type> {
  return new MadeStep(type, name, { extras: {}, ...parts }, propertiesOf);
}

// A class, so that a step that is passed where a value is wanted is told from a plain object.
class MadeStep<P, Type extends StepType> implements Step<P, Type> {
  readonly name: string;
  readonly type: Type;
  readonly parts: StepParts;
  readonly #propertiesOf: (step: Step) => P;

  constructor(type: Type, name: string, parts: StepParts, propertiesOf: (step: Step) => P) {
    this.name = name;
    this.type = type;
    this.parts = parts;
    this.#propertiesOf = propertiesOf;
  }

  get properties(): P {
    return this.#propertiesOf(this);
  }
}
