import { describe, expect, it } from 'vitest';
import { FAMILIES, caseOf } from './case-of.ts';
import type { FuzzCase, Seeds } from './fuzz-case.ts';

const SEEDS: Seeds = { sources: ['Flow_Duration', 'Dst_Port'], header: 'Src_Port,Dst_Port,Flow_Duration,Label', rows: ['1,53,75,Normal', '2,80,5e3,Anomaly'], records: ['75,53', '5000,80'], parquet: Buffer.from('PAR1 and more PAR1') };
const cases = (seed: number, count: number): FuzzCase[] => Array.from({ length: count }, (_, index) => caseOf(seed, index, SEEDS));
const sent = ({ steps }: FuzzCase): Buffer => Buffer.concat(steps.map((step) => (step.kind === 'send' ? step.bytes : Buffer.alloc(0))));

describe('caseOf', () => {
  it('makes the same case of the same seed and place, and another of another', () => {
    expect(cases(7, 300)).toEqual(cases(7, 300));
    expect(caseOf(7, 250, SEEDS)).toEqual(cases(7, 300)[250]);
    expect(cases(8, 20)).not.toEqual(cases(7, 20));
  });

  it('draws every family by its weight', () => {
    const counts = new Map<string, number>();
    for (const { family } of cases(1, 4000)) counts.set(family, (counts.get(family) ?? 0) + 1);
    const total = FAMILIES.reduce((sum, { weight }) => sum + weight, 0);
    for (const { name, weight } of FAMILIES.filter(({ weight }) => weight >= 4)) {
      expect(counts.get(name)! / 4000, name).toBeGreaterThan((0.6 * weight) / total);
      expect(counts.get(name)! / 4000, name).toBeLessThan((1.6 * weight) / total);
    }
  });

  it('says a length that is true where a whole request must be answered', () => {
    for (const made of cases(3, 1000).filter(({ awaits, family }) => awaits === 'reply' && family !== 'connection: many requests at once')) {
      const bytes = sent(made);
      const end = bytes.indexOf('\r\n\r\n');
      const length = Number(/^Content-Length: (\d+)$/m.exec(bytes.toString('latin1', 0, end))?.[1]);
      expect(length, made.family).toBe(bytes.length - end - 4);
    }
  });

  it('has names of its own for its families', () => {
    expect(new Set(FAMILIES.map(({ name }) => name)).size).toBe(FAMILIES.length);
  });
});
