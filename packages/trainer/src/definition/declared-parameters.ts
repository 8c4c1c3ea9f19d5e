import { type Parameter as Declared, type TextReference, parameter } from '@flowsentry/sagemaker-pipelines';
import { PARAMETERS, type Parameter, type Parameters, type ParameterName } from '../parameters.ts';

type DeclaredAs<T extends string | number> = string extends T ? Declared<string> & TextReference : Declared<T>;

export type DeclaredParameters = { readonly [Name in ParameterName]: DeclaredAs<Parameters[Name]> };

/**
 * Every parameter of a run as one of the pipeline, with its default and the texts it may be.
 *
 * @param group the model package group that versions join by default
 */
export function declareParameters(group: string): DeclaredParameters {
  const declared = Object.fromEntries(Object.entries(PARAMETERS).map(([name, of]) => [name, declare(name, of)]));
  return { ...declared, ModelPackageGroupName: parameter.string('ModelPackageGroupName', group) } as unknown as DeclaredParameters;
}

function declare(name: string, of: Parameter): Declared {
  if (of.type === 'String') return of.allowed ? parameter.string(name, of.value, of.allowed) : parameter.string(name, of.value);
  return of.type === 'Integer' ? parameter.integer(name, of.value) : parameter.float(name, of.value);
}
