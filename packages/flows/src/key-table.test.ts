import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { FORGOTTEN, KeyTable } from './key-table.ts';

it('behaves as a map from keys to numbers, also while it grows and forgets', () => {
  const step = fc.record({ a: fc.nat({ max: 40 }), b: fc.nat({ max: 3 }), ports: fc.constantFrom(0, 5, -1), protocol: fc.constantFrom(0, 6, 17), value: fc.integer({ min: -3, max: 1000 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
      const table = new KeyTable(8);
      const model = new Map<string, number>();
      for (const { a, b, ports, protocol, value } of steps) {
        const key = `${a} ${b} ${ports} ${protocol}`;
        // Addresses past 2^31 are stored in 32 signed bits.
        const place = table.place(0xc0a80000 + a, 0xff000000 + b, ports, protocol);
        expect(table.get(place)).toBe(model.get(key) ?? FORGOTTEN);
        table.set(place, value);
        model.set(key, value);
      }
      const held: number[] = [];
      table.update((value) => {
        held.push(value);
        return value;
      });
      const ascending = (a: number, b: number): number => a - b;
      expect(held.sort(ascending)).toEqual([...model.values()].filter((value) => value !== FORGOTTEN).sort(ascending));
    }),
  );
});
