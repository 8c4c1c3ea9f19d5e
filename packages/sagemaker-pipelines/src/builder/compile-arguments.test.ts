import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileArguments } from './compile-arguments.ts';
import { join } from './join.ts';
import { parameter } from './parameter.ts';

it('leaves plain JSON as it is, its keys in their order', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (request) => {
      const { Arguments, uses } = compileArguments('S', request);
      expect(JSON.stringify(Arguments)).toBe(JSON.stringify(request));
      expect(uses).toEqual([]);
    }),
  );
});

it('puts the expression in the place of a reference, at any depth, and tells what is used', () => {
  const [a, b] = [parameter.string('A'), parameter.integer('B', 1)];
  expect(compileArguments('S', { x: [{ y: a }], z: join('-', [a, b]) })).toEqual({
    Arguments: { x: [{ y: { Get: 'Parameters.A' } }], z: { 'Std:Join': { On: '-', Values: [{ Get: 'Parameters.A' }, { Get: 'Parameters.B' }] } } },
    uses: [{ parameter: a.declaration }, { parameter: a.declaration }, { parameter: b.declaration }],
  });
});
