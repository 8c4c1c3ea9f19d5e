import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TrainerError } from './error.ts';
import { leaveExitMessage } from './exit-message.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowsentry-message-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('leaveExitMessage', () => {
  it('leaves a mistake with its place and its way out', async () => {
    await leaveExitMessage(new TrainerError('one-class', { file: 'flows.csv', what: 'All rows are Anomaly', wayOut: 'Add flows labelled Normal' }), join(folder, 'message'));
    expect(readFileSync(join(folder, 'message'), 'utf8')).toBe('flows.csv: All rows are Anomaly. Add flows labelled Normal.');
  });

  it('leaves nothing of a defect, whose words may hold anything', async () => {
    await leaveExitMessage(new TypeError('x is not a function'), join(folder, 'message'));
    expect(readdirSync(folder)).toEqual([]);
  });

  it('does nothing outside of a container', async () => {
    await leaveExitMessage(new TrainerError('one-class', { what: 'All rows are Anomaly' }), join(folder, 'gone', 'message'));
    expect(readdirSync(folder)).toEqual([]);
  });
});
