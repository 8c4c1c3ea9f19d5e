import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVERY_ROW, type TableQuery, asksForAll, queryParams, tableQuery } from './table-query.ts';

describe('tableQuery', () => {
  it('asks for every row, the highest score first, where the address says nothing', () => {
    expect(tableQuery({})).toEqual(EVERY_ROW);
  });

  it('reads what the address says', () => {
    expect(tableQuery({ class: 'Anomaly', least: '0.25', address: '192.168', port: '443', sort: '-Src_IP' })).toEqual({ ...EVERY_ROW, class: 'Anomaly', least: 0.25, address: '192.168', port: '443', sort: 'Src_IP', direction: 'down' });
    expect(tableQuery({ sort: 'row' })).toEqual({ ...EVERY_ROW, sort: 'row', direction: 'up' });
  });

  it('asks for nothing by what makes no sense', () => {
    expect(tableQuery({ class: 'Both', least: '-1', most: 'many', sort: '-' })).toEqual(EVERY_ROW);
  });
});

describe('queryParams', () => {
  it('says what is asked for', () => {
    expect(queryParams(EVERY_ROW)).toEqual({ class: undefined, least: undefined, most: undefined, address: undefined, port: undefined, protocol: undefined, label: undefined, sort: undefined });
    expect(queryParams({ ...EVERY_ROW, most: 0.5, label: '1', sort: 'row', direction: 'up' })).toMatchObject({ most: '0.5', label: '1', sort: 'row' });
  });

  it('is what tableQuery reads', () => {
    const text = fc.string({ maxLength: 8 });
    const score = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0);
    const query: fc.Arbitrary<TableQuery> = fc.record({
      class: fc.constantFrom('Normal', 'Anomaly', ''),
      least: score,
      most: score,
      address: text,
      port: text,
      protocol: text,
      label: text,
      sort: fc.constantFrom('row', 'score', 'Src_IP'),
      direction: fc.constantFrom('up', 'down'),
    });
    fc.assert(
      fc.property(query, (asked) => {
        expect(tableQuery(queryParams(asked))).toEqual(asked);
      }),
    );
  });
});

describe('asksForAll', () => {
  it('is not concerned with the order', () => {
    expect(asksForAll({ ...EVERY_ROW, sort: 'row' })).toBe(true);
    expect(asksForAll({ ...EVERY_ROW, port: '443' })).toBe(false);
  });
});
