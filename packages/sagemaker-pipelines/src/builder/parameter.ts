import type { ParameterDeclaration, ParameterType } from '../definition.ts';
import { PipelineError } from '../error.ts';
import { type Reference, type Scalar, type TextReference, makeReference } from './reference.ts';

/** A parameter of a pipeline: what `pipeline` declares, and a reference to its value. */
export type Parameter<T extends Scalar = Scalar> = Reference<T> & { readonly declaration: ParameterDeclaration };

function text(name: string, defaultValue?: string): Parameter<string> & TextReference;
function text<const Value extends string>(name: string, defaultValue: NoInfer<Value> | undefined, values: readonly Value[]): Parameter<Value>;
function text(name: string, defaultValue?: string, values?: readonly string[]): Parameter<string> {
  if (values && defaultValue !== undefined && !values.includes(defaultValue)) {
    throw new PipelineError('bad-default', { key: name, what: `The default "${defaultValue}" is none of the values it may have`, value: defaultValue, allowed: values.join(', ') });
  }
  return declare('String', name, defaultValue, values);
}

/**
 * The four types of parameters. Without a default a value must be given when the pipeline is started. Only texts can be limited to some values.
 * Throws {@link PipelineError} `bad-default` for a default of another type, or one that is none of the values.
 */
export const parameter = {
  string: text,
  integer: (name: string, defaultValue?: number): Parameter<number> => {
    if (defaultValue !== undefined && !Number.isSafeInteger(defaultValue)) {
      throw new PipelineError('bad-default', { key: name, what: `The default ${defaultValue} is no whole number`, value: defaultValue, wayOut: 'Make it a parameter.float, or round it' });
    }
    return declare('Integer', name, defaultValue);
  },
  float: (name: string, defaultValue?: number): Parameter<number> => declare('Float', name, defaultValue),
  boolean: (name: string, defaultValue?: boolean): Parameter<boolean> => declare('Boolean', name, defaultValue),
};

function declare<T extends Scalar>(Type: ParameterType, Name: string, DefaultValue?: string | number | boolean, EnumValues?: readonly string[]): Parameter<T> {
  const declaration: ParameterDeclaration = {
    Name,
    Type,
    ...(DefaultValue === undefined ? {} : { DefaultValue }),
    ...(EnumValues === undefined ? {} : { EnumValues }),
  };
  return makeReference<Parameter<T>>({ kind: 'parameter', expression: { Get: `Parameters.${Name}` }, uses: [{ parameter: declaration }] }, { declaration });
}
