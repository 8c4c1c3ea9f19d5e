import { describe, expect, it } from 'vitest';
import { assert, array, constantFrom, integer, oneof, property, record, tuple } from 'fast-check';
import { type Segment, formatPath, parsePath } from './property-path.ts';

const name = constantFrom('a', 'ModelArtifacts', 'x-y_z', 'validation:auc');
const segment = oneof(record({ key: name }), record({ index: integer({ min: 0, max: 49 }) }), record({ name: oneof(name, constantFrom('a.b', 'a b', '[0]')) }));

describe('a property path', () => {
  it.each<[string, Segment[] | undefined]>([
    ['', []],
    ['ModelArtifacts.S3ModelArtifacts', [{ key: 'ModelArtifacts' }, { key: 'S3ModelArtifacts' }]],
    [`Outputs['train'].S3Output`, [{ key: 'Outputs' }, { name: 'train' }, { key: 'S3Output' }]],
    [`a["b.c"][-1]`, [{ key: 'a' }, { name: 'b.c' }, { index: -1 }]],
    ['a..b', undefined],
    ['a.', undefined],
    ['a[b]', undefined],
    ['a[0', undefined],
  ])('%s', (text, segments) => {
    expect(parsePath(text)).toEqual(segments);
  });

  it('is read back as it was written', () => {
    assert(property(tuple(record({ key: name }), array(segment)), ([first, rest]) => {
      expect(parsePath(formatPath([first, ...rest]))).toEqual([first, ...rest]);
    }));
  });
});
