import { PipelineError } from '../error.ts';
import { type Expression, type JsonGet, asExpression, parseGet } from '../expression.ts';
import { parsePath } from '../property-path.ts';
import { lookUp } from './look-up.ts';
import { pythonRepr, pythonStr } from './python.ts';
import { parseTyped } from './typed-json.ts';

/** What expressions refer to. Each function answers undefined for what it does not know. */
export interface Scope {
  parameter(name: string): unknown;
  execution(variable: string): unknown;
  experiment(field: string): unknown;
  /** The Describe answer of a step that has succeeded. */
  properties(step: string): unknown;
  /** Where a property file lies, as an `s3://` location. */
  propertyFile(step: string, file: string): string | undefined;
  read(uri: string): Promise<string>;
}

/**
 * The value with every expression in it replaced by what it stands for. Throws PipelineError `undefined-value`, `unreadable-file`, `not-json`,
 * `wrong-json-path`.
 */
export async function resolveExpressions(value: unknown, scope: Scope): Promise<unknown> {
  const expression = asExpression(value);
  if (expression) return evaluate(expression, scope);
  if (Array.isArray(value)) return Promise.all(value.map((item) => resolveExpressions(item, scope)));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(await Promise.all(Object.entries(value).map(async ([key, item]) => [key, await resolveExpressions(item, scope)] as const)));
}

async function evaluate(expression: Expression, scope: Scope): Promise<unknown> {
  if ('Std:Join' in expression) {
    const { On, Values } = expression['Std:Join'];
    return (await Promise.all(Values.map((value) => resolveExpressions(value, scope)))).map(pythonStr).join(On);
  }
  const value = 'Std:JsonGet' in expression ? await readJson(expression, scope) : get(expression.Get, scope);
  if (value === undefined) throw new PipelineError('undefined-value', { what: `${pythonRepr(expression)} is undefined.` });
  return value;
}

function get(text: string, scope: Scope): unknown {
  const source = parseGet(text);
  switch (source?.kind) {
    case 'parameter':
      return scope.parameter(source.name);
    case 'execution':
      return scope.execution(source.variable);
    case 'experiment':
      return scope.experiment(source.field);
    case 'step':
      return lookUp(scope.properties(source.step), source.path);
    default:
      return undefined;
  }
}

async function readJson(expression: JsonGet, scope: Scope): Promise<unknown> {
  const { Path, ...from } = expression['Std:JsonGet'];
  const uri = 'S3Uri' in from ? String(await resolveExpressions(from.S3Uri, scope)) : locate(from.PropertyFile.Get, scope);
  if (uri === undefined) return undefined;
  const text = await scope.read(uri).catch((cause: unknown) => {
    throw new PipelineError('unreadable-file', { what: `Received an error while reading file ${uri} from S3: ${cause instanceof Error ? cause.message : String(cause)}`, cause });
  });
  let content: unknown;
  try {
    content = parseTyped(text);
  } catch (cause) {
    throw new PipelineError('not-json', { what: `Contents of file ${uri} are not in valid JSON format.`, cause });
  }
  const path = parsePath(Path);
  const value = path && lookUp(content, path);
  if (value === undefined) throw new PipelineError('wrong-json-path', { what: `Invalid json path '${Path}'`, file: uri });
  return value;
}

function locate(get: string, scope: Scope): string | undefined {
  const source = parseGet(get);
  return source?.kind === 'property-file' ? scope.propertyFile(source.step, source.file) : undefined;
}
