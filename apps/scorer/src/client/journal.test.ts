import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '@flowsentry/kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Journal } from './journal.ts';

const SCORING = { target: 'http://127.0.0.1:1', model: 'first', explain: 0 };
const [A, B, C, D] = ['a', 'b', 'c', 'd'].map((text) => sha256(text));
const predictions = (score: number): { score: number; label: string; threshold: number }[] => [{ score, label: 'Normal', threshold: 0.5 }];

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flowsentry-journal-'));
  path = join(folder, 'not/yet/scores.csv.journal');
  using journal = await Journal.open(path, SCORING);
  journal.append(A, predictions(0.1));
  journal.append(B, predictions(0.2));
});
afterEach(() => rm(folder, { recursive: true }));

describe('Journal', () => {
  it('keeps what was appended, and goes on', async () => {
    using again = await Journal.open(path, SCORING);
    expect([again.replaced, again.has(A), again.has(B), again.has(C)]).toEqual([false, true, true, false]);
    again.append(C, predictions(0.3));
    expect([again.read(B), again.read(C), again.read(A)]).toEqual([predictions(0.2), predictions(0.3), predictions(0.1)]);
    using third = await Journal.open(path, SCORING);
    expect(third.read(C)).toEqual(predictions(0.3));
  });

  it('is whole after a kill at any byte', async () => {
    const whole = readFileSync(path);
    const lines = whole.toString().split(/(?<=\n)/);
    const [heading, first] = [lines[0].length, lines[0].length + lines[1].length];
    for (let length = 0; length < whole.length; length++) {
      writeFileSync(path, whole.subarray(0, length));
      using journal = await Journal.open(path, SCORING);
      expect([journal.has(A), journal.has(B)]).toEqual([length >= first, false]);
      journal.append(C, predictions(0.3));
      expect(journal.read(C)).toEqual(predictions(0.3));
      expect(readFileSync(path, 'utf8').startsWith(whole.toString('utf8', 0, length >= first ? first : heading))).toBe(true);
    }
  });

  it('believes no line that was changed, and none behind it', async () => {
    writeFileSync(path, readFileSync(path, 'utf8').replace('0.1', '0.9'));
    using journal = await Journal.open(path, SCORING);
    expect([journal.has(A), journal.has(B)]).toEqual([false, false]);
  });

  it.each([{ model: 'second' }, { explain: 5 }, { target: 'endpoint other' }])('begins anew with %j', async (change) => {
    using journal = await Journal.open(path, { ...SCORING, ...change });
    expect([journal.replaced, journal.has(A)]).toEqual([true, false]);
    using again = await Journal.open(path, { ...SCORING, ...change });
    expect(again.replaced).toBe(false);
  });

  it('knows its lines beyond what it reads at a time', async () => {
    const many = Array.from({ length: 40_000 }, () => predictions(0.5)[0]);
    using journal = await Journal.open(path, SCORING);
    journal.append(C, many);
    truncateSync(path, readFileSync(path).length - 1);
    using torn = await Journal.open(path, SCORING);
    expect([torn.has(B), torn.has(C)]).toEqual([true, false]);
    torn.append(C, many);
    appendFileSync(path, 'torn');
    using whole = await Journal.open(path, SCORING);
    expect(whole.read(C)).toEqual(many);
  });

  it('notices that another run writes to it, and is whole for the next', async () => {
    using one = await Journal.open(path, SCORING);
    using other = await Journal.open(path, SCORING);
    one.append(C, predictions(0.3));
    other.append(D, predictions(0.4));
    expect(one.read(C)).toEqual(predictions(0.3));
    expect(() => other.read(D)).toThrow(expect.objectContaining({ code: 'shared-journal' }));
    using next = await Journal.open(path, SCORING);
    expect([next.read(C), next.read(D)]).toEqual([predictions(0.3), predictions(0.4)]);
  });

  it('can be removed', async () => {
    using journal = await Journal.open(path, SCORING);
    await journal.remove();
    using fresh = await Journal.open(path, SCORING);
    expect([fresh.replaced, fresh.has(A)]).toEqual([false, false]);
  });
});
