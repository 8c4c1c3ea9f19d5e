import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { violationsOf } from '../src/testing/accessibility.ts';
import { findChromium, launchChromium } from '../src/testing/chromium.ts';
import { flawsOf } from '../src/testing/flaws-of.ts';
import { openPage } from '../src/testing/open-page.ts';
import { type ServedConsole, servedConsole } from '../src/testing/served-console.ts';
import { trainedWork } from '../src/testing/trained-work.ts';

const executable = findChromium();
if (executable === undefined) console.warn('SKIPPED: there is no Chromium (apt-get install chromium, or CHROMIUM=path)');

describe.skipIf(executable === undefined)('the page in Chromium', () => {
  let served: ServedConsole;
  let browser: Browser;
  let [work, data] = ['', ''];

  beforeAll(async () => {
    [{ work, data }, browser] = await Promise.all([trainedWork(), launchChromium(executable!)]);
    served = await servedConsole(work);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await served?.[Symbol.asyncDispose]();
  });

  const open = (hash: string) => openPage(browser, `${served.address}/${hash}`);
  const ready = (page: Page, view: string) => page.getByRole('heading', { name: view === 'overview' ? 'Version 1 is in service' : 'Model card', exact: false }).first().waitFor();

  it.each(['overview', 'registry'])('%s is whole and accessible in every width, light and dark', async (view) => {
    const { page, complaints } = await open(`#/${view}${view === 'registry' ? '?version=2&with=1' : ''}`);
    await ready(page, view);
    if (view === 'registry') await page.locator('svg.plot').waitFor();
    expect(await flawsOf(page, view)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('shows the steps of the last run, and what they are', async () => {
    const { page } = await open('');
    await ready(page, 'overview');
    const steps = await page.getByRole('list', { name: 'Steps' }).locator('.step b').allInnerTexts();
    expect(steps.map((text) => text.slice(2))).toEqual(['Preprocess', 'Train', 'Package', 'Evaluate', 'Gate', 'Register', 'Rejected']);
    await page.getByRole('link', { name: 'Look at version 2' }).click();
    await page.getByRole('heading', { name: 'Version 2', exact: false }).waitFor();
    expect(new URL(page.url()).hash).toBe('#/registry?version=2');
    await page.close();
  });

  it('is walked by keyboard, and remembers its colours', async () => {
    const { page } = await open('');
    await ready(page, 'overview');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    await page.getByLabel('Colours').selectOption('dark');
    await page.reload();
    await ready(page, 'overview');
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(20, 24, 30)');
    await page.close();
  });

  it('says what to type where there is nothing yet', async () => {
    await using empty = await servedConsole(join(work, 'empty'));
    const page = await browser.newPage();
    for (const view of ['overview', 'registry']) {
      await page.goto(`${empty.address}/#/${view}`);
      await page.getByText('npx nx run trainer:pipeline').waitFor();
      expect(await violationsOf(page)).toEqual([]);
    }
    await page.close();
  });

  it('goes on when the server is lost and comes back', async () => {
    const own = await servedConsole(work);
    const page = await browser.newPage();
    await page.goto(`${own.address}/#/overview`);
    await ready(page, 'overview');
    await page.waitForLoadState('networkidle');
    await own[Symbol.asyncDispose]();
    await page.getByRole('link', { name: 'Registry' }).click();
    await page.getByRole('alert').getByText('does not answer').first().waitFor();
    await using _back = await servedConsole(work, { port: own.port });
    await page.getByRole('link', { name: 'Version 1' }).waitFor();
    await page.close();
  });

  it('the token of the printed address signs in and leaves the address', async () => {
    await using guarded = await servedConsole(work, { token: 'a-token-that-nobody-guesses' });
    const page = await browser.newPage();
    await page.goto(guarded.address);
    await page.getByLabel('Token of this console').fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('alert').getByText('not the token').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.goto(`${guarded.address}/#token=a-token-that-nobody-guesses`);
    await page.reload();
    await ready(page, 'overview');
    expect(page.url()).not.toContain('token');
    // Who is signed in already finds the page, and the token leaves the address too.
    await page.goto(`${guarded.address}/#token=a-token-that-nobody-guesses`);
    await page.waitForURL(`${guarded.address}/`);
    await ready(page, 'overview');
    await page.close();
  });

  it('scores by the model of a version', async () => {
    const target = await served.sources.target(1);
    const flows = (await readFile(data, 'utf8')).split('\n').slice(0, 4).join('\n');
    const attempt = await target.score(Buffer.from(flows), 2, AbortSignal.timeout(20_000));
    const { predictions } = JSON.parse((attempt as { readonly text: string }).text) as { predictions: { explanation: unknown[] }[] };
    expect(predictions.map(({ explanation }) => explanation.length)).toEqual([2, 2, 2]);
  });

  it('shows the drift of the file that was scored last', async () => {
    const { csrf } = (await (await fetch(`${served.address}/api/session`)).json()) as { csrf: string };
    const headers = { Origin: served.address, 'x-flowsentry-csrf': csrf, 'Content-Type': 'application/octet-stream' };
    await fetch(`${served.address}/api/scorings?name=flows.csv`, { method: 'POST', headers, body: await readFile(data) });
    const isDone = async (): Promise<boolean> => ((await (await fetch(`${served.address}/api/scorings`)).json()) as { state: string }[])[0].state === 'done';
    await expect.poll(isDone, { timeout: 20_000 }).toBe(true);
    const { page, complaints } = await open('');
    const drift = page.getByRole('region', { name: 'Drift of the file scored last' });
    await drift.getByText('0 of 56 columns drifted').waitFor();
    await drift.getByRole('link').click();
    expect(new URL(page.url()).hash).toMatch(/^#\/data\?scoring=[0-9a-f]{16}$/);
    expect(complaints).toEqual([]);
    await page.close();
  });

  // Last: version 1 is in service in what comes before.
  it('approves a version with a name and a reason, once', async () => {
    const { page, complaints } = await open('#/registry?version=2');
    const stale = await open('#/registry?version=2');
    for (const each of [page, stale.page]) {
      await each.getByLabel('Your name').fill('Ada');
      await each.getByLabel('Why').fill('As good as the one before');
    }
    await page.getByRole('button', { name: 'Approve version 2' }).click();
    await page.getByText('“As good as the one before”').waitFor();
    expect(await page.getByRole('row', { name: /^Version 2 .*In service/ }).count()).toBe(1);
    expect(await page.getByRole('button', { name: 'Withdraw version 2' }).isDisabled()).toBe(true);
    expect(complaints).toEqual([]);
    await stale.page.getByRole('button', { name: 'Reject version 2' }).click();
    await stale.page.getByRole('alert').getByText('not what you looked at').waitFor();
    expect((await served.sources.registry.describe(2)).ApprovalHistory).toMatchObject([{ ModelApprovalStatus: 'Approved', LastModifiedBy: 'Ada' }]);
    expect(served.defects).toEqual([]);
    for (const each of [page, stale.page]) await each.close();
  });
});
