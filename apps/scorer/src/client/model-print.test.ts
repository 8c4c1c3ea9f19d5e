import { describe, expect, it } from 'vitest';
import { PROBE, modelPrint } from './model-print.ts';
import type { Attempt, Target } from './target.ts';

const { signal } = new AbortController();

function scripted(...attempts: Attempt[]): Target & { readonly asked: Buffer[] } {
  const asked: Buffer[] = [];
  return {
    name: 'http://scorer',
    wayOut: 'Start it',
    asked,
    score: async (body) => {
      asked.push(body);
      const attempt = attempts[asked.length - 1];
      if (attempt === undefined) throw new Error('this call was not expected');
      return attempt;
    },
  };
}
const answer = (text: string): Attempt => ({ kind: 'answer', text });
const busy: Attempt = { kind: 'busy', what: 'answered 503: still loading', waitMs: 1000 };

describe('modelPrint', () => {
  it('is the same for the same answers to the same probe, and another for others', async () => {
    const [first, again, other] = [scripted(answer('a')), scripted(answer('a')), scripted(answer('b'))];
    const print = await modelPrint(first, signal);
    expect(print).toBe('ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb');
    expect(await modelPrint(again, signal)).toBe(print);
    expect(await modelPrint(other, signal)).not.toBe(print);
    expect(first.asked).toEqual([PROBE]);
  });

  it('probes with every column', () => {
    const lines = PROBE.toString().trim().split('\n');
    expect(lines).toHaveLength(65);
    expect(lines[0]).toMatch(/^Flow_ID,Src_IP,Src_Port,/);
    expect(new Set(lines.map((line) => line.split(',').length))).toEqual(new Set([83]));
    expect(lines.every((line, row) => row === 0 || /^,,(\d*,){80}\d*$/.test(line))).toBe(true);
  });

  it('takes a model that refuses the probe for what it says', async () => {
    expect(await modelPrint(scripted({ kind: 'refused', status: 400, text: 'f0 is missing' }), signal)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('waits for one that is busy, not for ever', async () => {
    const waits: number[] = [];
    const wait = async (milliseconds: number): Promise<void> => void waits.push(milliseconds);
    await modelPrint(scripted(busy, busy, answer('a')), signal, wait);
    expect(waits.map((each) => each >= 1000 && each < 2000)).toEqual([true, true]);
    await expect(modelPrint(scripted(busy, busy, busy, busy, busy), signal, wait)).rejects.toMatchObject({ code: 'no-answer', message: 'http://scorer: No scores come from there: answered 503: still loading. Start it.' });
  });

  it.each<[Attempt, string, string]>([
    [{ kind: 'failed', what: 'connect ECONNREFUSED' }, 'no-answer', 'http://scorer: No scores come from there: connect ECONNREFUSED. Start it.'],
    [{ kind: 'refused', status: 404, text: '<html>' }, 'no-scorer', 'http://scorer: What answers there does not score flows (404): <html>. Start it.'],
  ])('ends with %j', async (attempt, code, message) => {
    await expect(modelPrint(scripted(attempt), signal)).rejects.toMatchObject({ code, message });
  });
});
