import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textRanks } from './text-ranks.ts';

const sorted = (texts: readonly string[]): string[] => {
  const out: string[] = [];
  textRanks(texts).forEach((rank, place) => (out[rank] = texts[place]));
  return out;
};

describe('textRanks', () => {
  it('orders by the numbers in a text', () => {
    expect(sorted(['443', '80', '', '8080'])).toEqual(['', '80', '443', '8080']);
    expect(sorted(['192.168.0.13', '10.0.0.200', '192.168.0.9'])).toEqual(['10.0.0.200', '192.168.0.9', '192.168.0.13']);
  });

  it('orders the times of a flow meter by time, and ISO ones too', () => {
    expect(sorted(['01/08/2019 01:00:00 AM', '25/07/2019 12:30:00 PM', '25/07/2019 03:25:53 AM', '25/07/2019 12:10:00 AM'])).toEqual(['25/07/2019 12:10:00 AM', '25/07/2019 03:25:53 AM', '25/07/2019 12:30:00 PM', '01/08/2019 01:00:00 AM']);
    expect(sorted(['2019-08-01 01:00:00', '2019-07-25 23:00:00'])).toEqual(['2019-07-25 23:00:00', '2019-08-01 01:00:00']);
  });

  it('gives each text a place of its own', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.oneof(fc.string(), fc.nat().map(String), fc.ipV4())), (texts) => {
        expect([...textRanks(texts)].sort((a, b) => a - b)).toEqual(texts.map((_, place) => place));
      }),
    );
  });

  it('orders numbers as numbers', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(65_535)), (ports) => {
        expect(sorted(ports.map(String))).toEqual(ports.toSorted((a, b) => a - b).map(String));
      }),
    );
  });
});
