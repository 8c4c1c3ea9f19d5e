import { type Segment, parsePath } from './property-path.ts';

interface Get {
  readonly Get: string;
}
interface Join {
  readonly 'Std:Join': { readonly On: string; readonly Values: readonly unknown[] };
}
export interface JsonGet {
  readonly 'Std:JsonGet': { readonly PropertyFile: Get; readonly Path: string } | { readonly S3Uri: unknown; readonly Path: string };
}
/** What may stand for a value anywhere inside a step's Arguments. */
export type Expression = Get | Join | JsonGet;

const KEYS = new Set(['Get', 'Std:Join', 'Std:JsonGet']);

/** The value as an expression: an object whose only key is `Get`, `Std:Join` or `Std:JsonGet`, whatever is below it. */
export function asExpression(value: unknown): Expression | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const keys = Object.keys(value);
  return keys.length === 1 && KEYS.has(keys[0]) ? (value as Expression) : undefined;
}

/** What a `Get` points at. */
export type Source =
  | { readonly kind: 'parameter'; readonly name: string }
  | { readonly kind: 'execution'; readonly variable: string }
  | { readonly kind: 'experiment'; readonly field: string }
  | { readonly kind: 'property-file'; readonly step: string; readonly file: string }
  | { readonly kind: 'step'; readonly step: string; readonly path: readonly Segment[] };

/** `Parameters.X`, `Execution.X`, `PipelineExperimentConfig.X`, `Steps.S.PropertyFiles.F` or `Steps.S.<path>`; undefined for anything else. */
export function parseGet(text: string): Source | undefined {
  const [root, rest] = cut(text);
  if (!rest) return undefined;
  if (root === 'Parameters') return { kind: 'parameter', name: rest };
  if (root === 'Execution') return { kind: 'execution', variable: rest };
  if (root === 'PipelineExperimentConfig') return { kind: 'experiment', field: rest };
  if (root !== 'Steps') return undefined;
  const [step, property] = cut(rest);
  if (step === '' || property === '') return undefined;
  const [first, file] = cut(property);
  if (first === 'PropertyFiles' && file !== '') return { kind: 'property-file', step, file };
  const path = parsePath(property);
  return path && { kind: 'step', step, path };
}

function cut(text: string): [string, string] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text, ''] : [text.slice(0, dot), text.slice(dot + 1)];
}

/** Calls `visit` for every expression in a value, outer ones first, with its JSON pointer below `pointer`. */
export function walkExpressions(value: unknown, pointer: string, visit: (expression: Expression, pointer: string) => void): void {
  if (typeof value !== 'object' || value === null) return;
  const expression = asExpression(value);
  if (expression) visit(expression, pointer);
  for (const [key, inner] of Object.entries(value)) walkExpressions(inner, `${pointer}/${escapePointer(key)}`, visit);
}

/** A key as one token of a JSON pointer (RFC 6901). */
export function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
