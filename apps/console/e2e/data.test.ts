import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simulateToFile } from '@flowsentry/flows';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CSRF_HEADER, type Session } from '../src/api/session.ts';
import type { ScoringProfile, TrainingProfile } from '../src/api/profile.ts';
import type { Scoring } from '../src/api/scoring.ts';
import { violationsOf } from '../src/testing/accessibility.ts';
import { findChromium, launchChromium } from '../src/testing/chromium.ts';
import { flawsOf } from '../src/testing/flaws-of.ts';
import { type OpenPage, openPage } from '../src/testing/open-page.ts';
import { type ServedConsole, servedConsole } from '../src/testing/served-console.ts';
import { trainedWork } from '../src/testing/trained-work.ts';

const executable = findChromium();
if (executable === undefined) console.warn('SKIPPED: there is no Chromium (apt-get install chromium, or CHROMIUM=path)');

describe.skipIf(executable === undefined)('the data view in Chromium', () => {
  let served: ServedConsole;
  let browser: Browser;
  /** The flows that the model learned from, flows of other timeouts, the same without labels, none that can be scored. */
  let [same, other, unlabelled, bad] = ['', '', '', ''];

  const read = async <T>(path: string): Promise<T> => (await fetch(`${served.address}${path}`)).json() as Promise<T>;
  const score = async (name: string, text: string): Promise<string> => {
    const { csrf } = await read<Session>('/api/session');
    const sent = await fetch(`${served.address}/api/scorings?name=${name}&version=1`, { method: 'POST', headers: { [CSRF_HEADER]: csrf, Origin: served.address }, body: text });
    const { id } = (await sent.json()) as Scoring;
    while ((await read<Scoring>(`/api/scorings/${id}`)).state === 'scoring') await new Promise((resolve) => setTimeout(resolve, 20));
    return id;
  };

  beforeAll(async () => {
    const [{ work, data }, launched] = await Promise.all([trainedWork(), launchChromium(executable!)]);
    browser = launched;
    served = await servedConsole(work);
    const drifted = join(work, 'other.csv');
    await simulateToFile({ flows: 600, seed: 6, labelling: 'flow', metering: 'uniform' }, drifted);
    const [before, after] = await Promise.all([data, drifted].map((file) => readFile(file, 'utf8')));
    const lines = after.trimEnd().split('\n').map((line) => line.split(','));
    const label = lines[0].indexOf('Label');
    same = await score('same.csv', before);
    other = await score('other.csv', after);
    unlabelled = await score('unlabelled.csv', lines.slice(0, 30).map((cells) => cells.toSpliced(label, 1).join(',')).join('\n'));
    bad = await score('bad.csv', 'a,b\n1,2\n');
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await served?.[Symbol.asyncDispose]();
  });

  const open = async (hash: string): Promise<OpenPage> => {
    const opened = await openPage(browser, `${served.address}/${hash}`);
    await opened.page.getByRole('heading', { name: 'Columns', exact: true }).waitFor();
    return opened;
  };
  const names = (page: Page) => page.locator('table.columns tbody th').allInnerTexts();

  it('the API tells what a version learned from, and how far a file is from it', async () => {
    const training = await read<TrainingProfile>('/api/versions/1/profile');
    expect(training.normal! + training.anomaly!).toBe(training.rows);
    expect(training.described).toBe(training.rows);
    expect(training.telling.map(({ name }) => name)).toContain('Flow_Duration alone');
    expect(training.columns.find(({ column }) => column === 'Flow_Duration')?.counts).toHaveProperty('all');

    const [near, far, bare] = await Promise.all([same, other, unlabelled].map((id) => read<ScoringProfile>(`/api/scorings/${id}/profile`)));
    expect(near.drift[0].psi).toBeLessThan(0.1);
    expect(far.drift[0].psi).toBeGreaterThan(0.25);
    expect([far.upload.rows, far.upload.described, far.upload.normal! + far.upload.anomaly!]).toEqual([600, 600, 600]);
    expect(far.tells[0].macroF1).toBeGreaterThan(0.7);
    expect([bare.upload.normal, bare.tells]).toEqual([null, []]);
    expect(served.defects).toEqual([]);
  });

  it.each([
    ['/api/versions/9/profile', 404, 'unknown-version'],
    ['/api/scorings/0123456789abcdef/profile', 404, 'unknown-scoring'],
    ['/api/scorings/..%2f..%2fetc/profile', 404, 'unknown-scoring'],
  ])('%s is answered with %d', async (path, status, code) => {
    const answer = await fetch(`${served.address}${path}`);
    expect([answer.status, await answer.json()]).toMatchObject([status, { error: { code } }]);
  });

  it('of a file that could not be scored there is no profile', async () => {
    const answer = await fetch(`${served.address}/api/scorings/${bad}/profile`);
    expect([answer.status, await answer.json()]).toMatchObject([409, { error: { code: 'not-done' } }]);
  });

  it('is whole and accessible in every width, light and dark', async () => {
    const { page, complaints } = await open(`#/data?scoring=${other}&column=Flow_Duration`);
    await page.locator('svg.plot').waitFor();
    expect(await flawsOf(page, 'data')).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('is walked as an analyst would: choose a file, find a column, see why, by keyboard too', async () => {
    const { page, complaints } = await open('#/data?version=1');
    expect(await page.getByRole('columnheader', { name: 'Drift' }).count()).toBe(0);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByLabel('beside').selectOption(other);
    await page.getByRole('heading', { name: /columns drifted$/ }).waitFor();
    const { drift } = await read<ScoringProfile>(`/api/scorings/${other}/profile`);
    expect(await names(page)).toEqual(drift.map(({ column }) => column));

    await page.getByLabel('Sort by').selectOption('Name');
    await page.getByLabel('Find').fill('idle');
    expect(await names(page)).toEqual(['Idle_Max', 'Idle_Mean', 'Idle_Min', 'Idle_Std']);
    await page.getByRole('link', { name: 'Idle_Max' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const detail = page.getByRole('region', { name: 'Idle_Mean' });
    await detail.getByText('Kolmogorov-Smirnov').waitFor();
    expect(new URL(page.url()).hash).toBe(`#/data?column=Idle_Mean&find=idle&order=name&scoring=${other}&version=1`);

    // Who gets the link sees the same.
    await page.reload();
    await detail.getByText('Kolmogorov-Smirnov').waitFor();
    expect(await names(page)).toHaveLength(4);
    await page.keyboard.press('Escape');
    await detail.waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Idle_Mean');
    await page.getByLabel('Find').fill('nothing like it');
    await page.getByText('No column has “nothing like it”').waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('says so where a file is small, has no labels, or is gone', async () => {
    const { page } = await open(`#/data?scoring=${unlabelled}`);
    await page.getByText('so few have a PSI of').waitFor();
    await page.getByText('nor of the file, in which not every flow has a label').waitFor();
    await page.goto(`${served.address}/#/data?scoring=0123456789abcdef`);
    await page.getByRole('heading', { name: 'The file is gone' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('link', { name: 'Score it again' }).waitFor();
    await page.close();
  });
});
