import { existsSync } from 'node:fs';
import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { silentProgress } from '@flowsentry/kit';
import { openTracker } from '@flowsentry/tracking';
import { dataFiles, localPlatform, parseParameters, trackedRun } from '@flowsentry/trainer';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { violationsOf } from '../src/testing/accessibility.ts';
import { findChromium, launchChromium } from '../src/testing/chromium.ts';
import { flawsOf } from '../src/testing/flaws-of.ts';
import { openPage } from '../src/testing/open-page.ts';
import { type ServedConsole, servedConsole } from '../src/testing/served-console.ts';
import { trainedWork } from '../src/testing/trained-work.ts';

const executable = findChromium();
if (executable === undefined) console.warn('SKIPPED: there is no Chromium (apt-get install chromium, or CHROMIUM=path)');

const REAL = fileURLToPath(new URL('../../../../shared/data/iotid20-sample.csv', import.meta.url));
const isThere = existsSync(REAL);
if (!isThere) console.warn('SKIPPED: ../shared/data/iotid20-sample.csv is not there, so no real flows are scored in this run');

const SCRIPT = '<img src=x onerror="document.title=`owned`">';

describe.skipIf(executable === undefined)('the score view in Chromium', () => {
  let served: ServedConsole;
  let browser: Browser;
  let [work, data] = ['', ''];
  let lines: readonly string[] = [];

  beforeAll(async () => {
    [{ work, data }, browser] = await Promise.all([trainedWork(), launchChromium(executable!)]);
    served = await servedConsole(work);
    lines = (await readFile(data, 'utf8')).trim().split('\n');
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await served?.[Symbol.asyncDispose]();
  });

  const open = (address = served.address) => openPage(browser, `${address}/#/score`);
  const choose = async (page: Page, name: string, content: string | Buffer): Promise<void> => page.getByLabel('Choose a file').setInputFiles({ name, mimeType: '', buffer: Buffer.from(content) });
  const drop = async (page: Page, name: string, content: string): Promise<void> => {
    const files = await page.evaluateHandle(`(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([${JSON.stringify(content)}], ${JSON.stringify(name)}));
      return transfer;
    })()`);
    await page.locator('.drop').dispatchEvent('drop', { dataTransfer: files });
  };
  const scored = (page: Page, flows: string) => page.getByText(`Scored: ${flows} flows`, { exact: false }).waitFor();
  const grid = (page: Page) => page.getByRole('grid');
  const cells = async (page: Page, row: number): Promise<string[]> => page.locator(`#flow-grid-row-${row} [role=gridcell]`).allInnerTexts();
  const param = (page: Page, name: string): string | null => new URLSearchParams(new URL(page.url()).hash.split('?')[1]).get(name);

  it('scores a file, and is whole and accessible in every width, light and dark', async () => {
    const { page, complaints } = await open();
    await page.getByLabel('Choose a file').waitFor({ state: 'attached' });
    expect(await violationsOf(page)).toEqual([]);
    await choose(page, 'flows.csv', lines.join('\n'));
    await scored(page, '2,500');
    expect(await grid(page).getAttribute('aria-rowcount')).toBe('2501');
    await page.getByRole('heading', { name: 'Against the file’s labels' }).waitFor();
    await page.locator('#flow-grid-row-0').click();
    await page.getByRole('heading', { name: /^Flow \d+$/ }).waitFor();
    await page.locator('svg.plot').nth(1).waitFor();
    expect(await flawsOf(page, 'score')).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('is walked by keyboard, sorted and filtered, and its address brings it back', async () => {
    const { page } = await open();
    await choose(page, 'flows.csv.gz', gzipSync(lines.slice(0, 301).join('\n')));
    await scored(page, '300');
    const first = await cells(page, 0);
    await page.getByRole('button', { name: 'Score', exact: true }).click();
    await page.waitForFunction(`document.querySelector('#flow-grid-row-0').innerText.split('\\n')[0] !== ${JSON.stringify(first[0])}`);
    expect(await page.getByRole('columnheader', { name: 'Score' }).getAttribute('aria-sort')).toBe('ascending');
    await page.getByLabel('Class').selectOption('Anomaly');
    await page.getByText(/^\d+ of 300 flows, /).waitFor();
    await page.waitForFunction("document.querySelector('[role=grid]').getAttribute('aria-rowcount') !== '301'");
    const rows = Number(await grid(page).getAttribute('aria-rowcount')) - 1;
    await grid(page).focus();
    await page.keyboard.press('End');
    await page.locator(`#flow-grid-row-${rows - 1}`).waitFor();
    expect(await grid(page).getAttribute('aria-activedescendant')).toBe(`flow-grid-row-${rows - 1}`);
    await page.keyboard.press('ArrowUp');
    const [flow] = await cells(page, rows - 2);
    await page.keyboard.press('Enter');
    const heading = page.getByRole('heading', { name: `Flow ${flow}`, exact: true });
    await heading.waitFor();
    expect([param(page, 'class'), param(page, 'sort'), param(page, 'flow')]).toEqual(['Anomaly', 'score', flow]);
    await page.reload();
    await heading.waitFor();
    await page.locator(`#flow-grid-row-${rows - 2}[aria-selected=true]`).waitFor();
    await page.keyboard.press('Escape');
    await heading.waitFor({ state: 'detached' });
    expect(await page.evaluate("document.activeElement.getAttribute('role')")).toBe('grid');
    expect(param(page, 'flow')).toBeNull();
    await page.close();
  });

  it('says why, and how the score moves when a value is another one', async () => {
    const { page } = await open();
    await choose(page, 'flows.csv', lines.slice(0, 41).join('\n'));
    await scored(page, '40');
    await page.locator('#flow-grid-row-0').click();
    const port = page.getByLabel(/^Dst_Port of flow \d+$/);
    const before = await port.inputValue();
    await port.fill('9');
    await page.getByText(/→ [\d.]+ \([+−][\d.]+\)/).waitFor();
    expect(await page.getByRole('button', { name: `Reset Dst_Port to ${before}` }).innerText()).toBe(`was ${before}`);
    await port.fill('not a port');
    await page.getByRole('alert').getByText('Dst_Port').first().waitFor();
    await page.getByRole('button', { name: 'Reset the change' }).click();
    expect(await port.inputValue()).toBe(before);
    await page.getByText('→').waitFor({ state: 'detached' });
    await page.close();
  });

  it('shows script in a cell or a name as text, and hands back the file with its scores', async () => {
    const { page, complaints } = await open();
    const header = lines[0].split(',');
    const cell = (line: string, column: string, text: string): string => line.split(',').with(header.indexOf(column), text).join(',');
    await drop(page, `${SCRIPT}.csv`, [lines[0], cell(lines[1], 'Src_IP', `"${SCRIPT.replaceAll('"', '""')}"`), cell(lines[2], 'Src_IP', '=1+1')].join('\n'));
    await scored(page, '2');
    await grid(page).getByText(SCRIPT).waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.title()).not.toContain('owned');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
    const text = await readFile(await download.path(), 'utf8');
    expect(text.split('\r\n', 1)[0].split('\n', 1)[0]).toMatch(/,Score,Predicted_Label,Threshold$/);
    expect(text).toContain("'=1+1");
    expect(complaints).toEqual([]);
    await page.getByRole('button', { name: 'Delete the file and its scores' }).click();
    await page.getByLabel('Choose a file').waitFor({ state: 'attached' });
    await page.goBack();
    await page.getByRole('alert').getByText('any more').first().waitFor();
    await page.close();
  });

  it('says what is wrong with a file', async () => {
    const { page } = await open();
    const alert = (text: string | RegExp) => page.getByRole('alert').getByText(text).first().waitFor();
    await choose(page, 'flows.xlsx', 'x');
    await alert('flows.xlsx: the ending of its name');
    await choose(page, 'empty.csv', '');
    await alert('empty.csv: the file is empty');
    await choose(page, 'header.parquet', 'this is no Parquet');
    await alert('header.parquet');
    await page.getByRole('link', { name: 'Score', exact: true }).click();
    const header = lines[0].split(',');
    const bad = lines[2].split(',').with(header.indexOf('Flow_Duration'), 'long').join(',');
    await choose(page, 'bad.csv', [lines[0], lines[1], bad].join('\n'));
    await alert(/bad\.csv.*row.*2.*Flow_Duration/s);
    await page.getByRole('link', { name: 'Score another file' }).click();
    await choose(page, 'columns.csv', 'a,b\n1,2\n');
    await alert('columns.csv');
    await page.close();
  });

  it('an upload can be stopped, and says when the server is lost', async () => {
    const { page } = await open();
    await page.route('**/api/scorings?*', () => {}, { times: 1 });
    await choose(page, 'flows.csv', lines.join('\n'));
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('flows.csv was not sent: you stopped it').waitFor();
    await page.route('**/api/scorings?*', (route) => route.abort(), { times: 1 });
    await choose(page, 'flows.csv', lines.join('\n'));
    await page.getByRole('alert').getByText('does not answer').first().waitFor();
    await page.close();
  });

  it.skipIf(!isThere)('scores the real sample by a model that learned from such flows, against its labels', async () => {
    const realWork = await mkdtemp(join(inject('shared'), 'real-'));
    const platform = localPlatform(realWork, silentProgress);
    await using tracker = openTracker(realWork, () => {}, {});
    const parameters = parseParameters(['num_round=20', 'Resamples=100', 'GateMinimumMacroF1=0.5', 'GateMaximumFalsePositiveRate=0.9']);
    await trackedRun(tracker, 'iotid20-sample.csv', { platform, data: await dataFiles(REAL), parameters, signal: new AbortController().signal });
    await using own = await servedConsole(realWork);
    const { page } = await open(own.address);
    await page.getByLabel('Choose a file').setInputFiles(REAL);
    await scored(page, '4,376');
    const macroF1 = await page.getByRole('row', { name: /^Macro-F1/ }).getByRole('cell').innerText();
    expect(Number(macroF1)).toBeGreaterThan(0.9);
    await page.getByLabel('Label', { exact: true }).selectOption('0');
    await page.getByText(/^244 of 4,376 flows, /).waitFor();
    expect(own.defects).toEqual([]);
    await page.close();
  });

  it('keeps the scores of a lost server', async () => {
    const own = await servedConsole(work);
    const { page } = await open(own.address);
    await choose(page, 'flows.csv', lines.slice(0, 41).join('\n'));
    await scored(page, '40');
    await own[Symbol.asyncDispose]();
    await page.getByLabel('Class').selectOption('Normal');
    await page.getByText(/^\d+ of 40 flows, 0 of them Anomaly$/).waitFor();
    await page.locator('#flow-grid-row-0').click();
    await page.getByRole('alert').getByText('does not answer').first().waitFor();
    await page.close();
  });
});
