import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSettings } from './settings-file.ts';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'settings-'))));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(content: unknown): Promise<string[]> {
  const file = join(folder, 'best.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readSettings(file);
}

describe('readSettings', () => {
  it('answers with assignments', async () => {
    const settings = { schema: 'flowsentry.settings/1', parameters: { eta: 0.05, max_depth: 4, grow_policy: 'lossguide' }, gain: { anything: 1 } };
    expect(await read(settings)).toEqual(['eta=0.05', 'max_depth=4', 'grow_policy=lossguide']);
  });

  it.each<[unknown, string, RegExp]>([
    ['{', 'wrong-settings', /best\.json: It is not JSON\. Give a file that nx run trainer:tune wrote/],
    [[], 'wrong-settings', /best\.json, schema: There is none\. Allowed: flowsentry\.settings\/1/],
    [{ schema: 'flowsentry.settings/2' }, 'wrong-settings', /It is "flowsentry\.settings\/2"\. Allowed: flowsentry\.settings\/1/],
    [{ schema: 'flowsentry.settings/1' }, 'wrong-settings', /best\.json, parameters: There are none/],
    [{ schema: 'flowsentry.settings/1', parameters: [1] }, 'wrong-settings', /They are \[1\]/],
    [{ schema: 'flowsentry.settings/1', parameters: { eta: null } }, 'wrong-settings', /best\.json, eta: The value is null\. Allowed: a text or a number/],
    [{ schema: 'flowsentry.settings/1', parameters: { etta: 0.1 } }, 'unknown-parameter', /best\.json: There is no parameter "etta"/],
    [{ schema: 'flowsentry.settings/1', parameters: { eta: 7 } }, 'wrong-parameter', /best\.json, eta: "7" cannot be used\. Allowed: a number from 0\.001 to 1\. Correct the file/],
  ])('refuses %j', async (content, code, message) => {
    await expect(read(content)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });
});
