import type { PropertyFile } from '../definition.ts';
import { PipelineError } from '../error.ts';
import type { JoinReference } from './join.ts';
import type { Operand } from './operand.ts';
import { type AnyReference, makeReference, originOf } from './reference.ts';
import type { Step } from './step.ts';

/** A step that declares property files. */
export interface StepWithFiles<File extends string> extends Step {
  readonly propertyFiles: { readonly [Name in File]: PropertyFile };
}

/**
 * A value out of a JSON file. The file is one of the property files of a Processing step, `jsonGet(evaluate, 'Report', 'metrics.f1.value')`, or stands in S3,
 * `jsonGet(join('/', [bucket, 'report.json']), 'metrics.f1.value')`. The path is of the form `a.b[0]['c']`. Throws {@link PipelineError} `unknown-property-file`
 * for a file that the step does not declare, `bad-s3-uri` unless the location joins literals, parameters, execution variables and properties.
 */
export function jsonGet<File extends string>(step: StepWithFiles<File>, file: NoInfer<File>, path: string): AnyReference;
export function jsonGet(s3Uri: JoinReference, path: string): AnyReference;
export function jsonGet(from: StepWithFiles<string> | JoinReference, ...[file, path]: readonly string[]): AnyReference {
  const location = originOf(from);
  if (location) return fromS3(from as JoinReference, file);
  const step = from as StepWithFiles<string>;
  const declared = Object.keys(step.propertyFiles ?? {});
  if (!declared.includes(file)) {
    throw new PipelineError('unknown-property-file', {
      key: step.name,
      what: `It has no property file "${file}"`,
      value: file,
      allowed: declared.join(', '),
      wayOut: 'Declare the file among the PropertyFiles of the Processing step that writes it',
    });
  }
  const expression = { 'Std:JsonGet': { PropertyFile: { Get: `Steps.${step.name}.PropertyFiles.${file}` }, Path: path } };
  return makeReference({ kind: 'json-get', expression, uses: [{ step }] });
}

const JOINABLE: ReadonlySet<string | undefined> = new Set(['parameter', 'execution', 'property', undefined]);

function fromS3(uri: JoinReference & { readonly values?: readonly Operand[] }, path: string): AnyReference {
  const origin = originOf(uri)!;
  if (origin.kind !== 'join' || uri.values!.some((part) => !JOINABLE.has(originOf(part)?.kind))) {
    throw new PipelineError('bad-s3-uri', {
      what: `${JSON.stringify(uri)} cannot be the location of a JSON file`,
      value: origin.expression,
      allowed: 'a join of literals, parameters, execution variables and properties of steps',
    });
  }
  return makeReference({ kind: 'json-get', expression: { 'Std:JsonGet': { S3Uri: origin.expression, Path: path } }, uses: origin.uses });
}
