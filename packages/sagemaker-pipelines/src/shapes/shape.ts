import { readFileSync } from 'node:fs';

interface ShapeReference {
  readonly shape: string;
}

/** One type of the SageMaker API, as botocore describes it. */
export type Shape =
  | { readonly type: 'structure'; readonly required?: readonly string[]; readonly members: Readonly<Record<string, ShapeReference>> }
  | { readonly type: 'list'; readonly member: ShapeReference; readonly min?: number; readonly max?: number }
  | { readonly type: 'map'; readonly key: ShapeReference; readonly value: ShapeReference; readonly min?: number; readonly max?: number }
  | { readonly type: 'string'; readonly min?: number; readonly max?: number; readonly pattern?: string; readonly enum?: readonly string[] }
  | { readonly type: 'integer' | 'long' | 'float' | 'double'; readonly min?: number; readonly max?: number }
  | { readonly type: 'boolean' | 'timestamp' };

interface ShapeFile {
  readonly source: string;
  readonly roots: readonly string[];
  readonly shapes: Readonly<Record<string, Shape>>;
}

let file: ShapeFile | undefined;

/** Every shape by its name, read on first use. */
export function allShapes(): ShapeFile {
  return (file ??= JSON.parse(readFileSync(new URL('shapes.json', import.meta.url), 'utf8')) as ShapeFile);
}

/** The shape of that name. Throws for a name that the file does not hold: a mistake of this package, not of its user. */
export function shapeOf(name: string): Shape {
  const shape = allShapes().shapes[name];
  if (!shape) throw new Error(`There is no shape ${name}`);
  return shape;
}
