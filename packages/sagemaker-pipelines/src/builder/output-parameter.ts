import type { OutputParameter } from '../definition.ts';
import { PipelineError } from '../error.ts';
import type { ReferenceTo } from './reference.ts';
import { stepProperty } from './shape-properties.ts';
import type { Step } from './step.ts';

interface Types {
  readonly String: string;
  readonly Integer: number;
  readonly Float: number;
  readonly Boolean: boolean;
}

/** What a Lambda or Callback step hands back, by name. */
export interface OutputProperties<Outputs extends readonly OutputParameter[]> {
  readonly OutputParameters: { readonly [Output in Outputs[number] as Output['OutputName']]: ReferenceTo<Types[Output['OutputType']]> };
}

/** Throws {@link PipelineError} `unknown-property` when an output is asked for that is not declared. */
export function outputProperties<Outputs extends readonly OutputParameter[]>(step: Step, outputs: Outputs): OutputProperties<Outputs> {
  return { OutputParameters: namedProperties(step, 'OutputParameters', outputs.map(({ OutputName }) => OutputName)) };
}

/** The entries of a map of a step by their names, each a reference; any other name throws {@link PipelineError} `unknown-property`. */
export function namedProperties<R>(step: Step, key: string, names: readonly string[]): R {
  return new Proxy(Object.fromEntries(names.map((name) => [name, stepProperty<object>(step, [{ key }, { name }])])), {
    get(entries, name) {
      if (typeof name === 'symbol' || name in entries || name === 'then') return entries[name as string];
      throw new PipelineError('unknown-property', { key: `Steps.${step.name}.${key}`, what: `There is no '${name}' in it`, value: name, allowed: names.join(', ') });
    },
  }) as R;
}
