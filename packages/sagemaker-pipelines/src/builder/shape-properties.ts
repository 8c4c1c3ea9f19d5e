import { inspect } from 'node:util';
import { PipelineError } from '../error.ts';
import { type Segment, formatPath } from '../property-path.ts';
import { type Shape, shapeOf } from '../shapes/shape.ts';
import { makeReference } from './reference.ts';
import type { Step } from './step.ts';

/** The service lists at most the fifty best training jobs of a tuning job. */
const LENGTHS: Readonly<Record<string, number>> = { HyperParameterTrainingJobSummaries: 50 };

/** A list with entries of these shapes is addressed by their names too. */
const NAMED: ReadonlySet<string> = new Set(['ProcessingInput', 'ProcessingOutput']);

/**
 * The properties of a step as API shapes describe them. Structures of several shapes are one at the root (a tuning job has what two calls answer).
 * Throws {@link PipelineError} `unknown-property` for a member that no shape has, which TypeScript has refused before.
 */
export function shapeProperties<P>(step: Step, ...shapes: readonly string[]): P {
  const members = Object.assign({}, ...shapes.map((name) => membersOf(shapeOf(name)))) as Members;
  return structure(step, [], members) as P;
}

type Members = Readonly<Record<string, { readonly shape: string }>>;

const membersOf = (shape: Shape): Members => (shape.type === 'structure' ? shape.members : {});

function at(step: Step, path: readonly Segment[], shapeName: string): object {
  const shape = shapeOf(shapeName);
  if (shape.type === 'structure') return structure(step, path, shape.members);
  if (shape.type === 'list') {
    const length = LENGTHS[shapeName] ?? shape.max ?? Infinity;
    return guarded(step, path, (key) => {
      if (/^\d+$/.test(key)) return Number(key) < length ? at(step, [...path, { index: Number(key) }], shape.member.shape) : `an index below ${length}`;
      return NAMED.has(shape.member.shape) ? at(step, [...path, { name: key }], shape.member.shape) : 'an index';
    });
  }
  if (shape.type === 'map') return guarded(step, path, (key) => at(step, [...path, { name: key }], shape.value.shape));
  return stepProperty(step, path);
}

function structure(step: Step, path: readonly Segment[], members: Members): object {
  return guarded(step, path, (key) => {
    const member = Object.hasOwn(members, key) ? members[key] : undefined;
    if (member) return at(step, [...path, { key }], member.shape);
    // What tools ask of any object (nodeType, asymmetricMatch) is no mistake; members of the API begin with a capital.
    return /^[A-Z]/.test(key) ? Object.keys(members).join(', ') : undefined;
  });
}

/** An object that answers any key with what `child` returns: a property, the words for what is allowed instead, or nothing. */
function guarded(step: Step, path: readonly Segment[], child: (key: string) => object | string | undefined): object {
  const target = path.length === 0 ? new StepProperties(step.name) : stepProperty<object>(step, path);
  return new Proxy(target, {
    get(object, key) {
      // A promise asks whatever it is resolved with for `then`.
      if (typeof key === 'symbol' || key in object || key === 'then') return Reflect.get(object, key) as unknown;
      const found = child(key);
      if (typeof found !== 'string') return found;
      throw new PipelineError('unknown-property', { key: `Steps.${step.name}.${formatPath(path)}`.replace(/\.$/, ''), what: `There is no ${key} in it`, value: key, allowed: found });
    },
  });
}

// A class, so that it is told from a plain object where a value is wanted.
class StepProperties {
  readonly [inspect.custom]: () => string;

  constructor(step: string) {
    this[inspect.custom] = () => `the properties of ${step}`;
  }
}

/** The reference to one property of a step. */
export function stepProperty<R>(step: Step, path: readonly Segment[]): R {
  return makeReference<R>({ kind: 'property', expression: { Get: `Steps.${step.name}.${formatPath(path)}` }, uses: [{ step }] });
}
