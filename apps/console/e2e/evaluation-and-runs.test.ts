import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelQuality } from '@flowsentry/evaluator';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type OperatingPoint, decidedPoint, nearestPoint, operatingLine } from '../src/page/lib/operating-line.ts';
import { findChromium, launchChromium } from '../src/testing/chromium.ts';
import { flawsOf } from '../src/testing/flaws-of.ts';
import { openPage } from '../src/testing/open-page.ts';
import { type ServedConsole, servedConsole } from '../src/testing/served-console.ts';
import { trackSearch } from '../src/testing/track-search.ts';
import { trainedWork } from '../src/testing/trained-work.ts';

const executable = findChromium();
if (executable === undefined) console.warn('SKIPPED: there is no Chromium (apt-get install chromium, or CHROMIUM=path)');

describe.skipIf(executable === undefined)('in Chromium', () => {
  let served: ServedConsole;
  let browser: Browser;
  let search: string;
  let line: readonly OperatingPoint[];

  beforeAll(async () => {
    const [{ work }, launched] = await Promise.all([trainedWork(), launchChromium(executable!)]);
    browser = launched;
    search = await trackSearch(work);
    served = await servedConsole(work);
    const { flowsentry } = JSON.parse(await readFile(await served.sources.registry.fetch(2, 'evaluation'), 'utf8')) as ModelQuality;
    line = operatingLine(flowsentry);
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await served?.[Symbol.asyncDispose]();
  });

  const open = (hash: string) => openPage(browser, `${served.address}/${hash}`);
  const hashOf = (page: Page): string => new URL(page.url()).hash;

  describe('the evaluation', () => {
    const confusionOf = async (page: Page): Promise<Record<string, number>> => {
      const [tn, fp, fn, tp] = (await page.locator('.confusion td b').allInnerTexts()).map((text) => Number(text.replaceAll(',', '')));
      return { tn, fp, fn, tp };
    };
    const dot = (page: Page) => page.getByLabel('ROC', { exact: true }).locator('.moving-dot');
    const costs = (page: Page, name: string) => page.getByRole('group', { name: 'To expect of 1,000 flows' }).getByRole('row', { name }).locator('td').allInnerTexts();

    it('is whole and accessible in every width, light and dark', async () => {
      const { page, complaints } = await open('#/evaluation?version=2&with=1');
      await dot(page).waitFor();
      await page.getByRole('heading', { name: 'Version 2 beside version 1' }).waitFor();
      expect(await flawsOf(page, 'evaluation')).toEqual([]);
      expect(await page.getByLabel('ROC', { exact: true }).locator('[stroke-dasharray="6 4"]').count()).toBe(1);
      expect(complaints).toEqual([]);
      await page.close();
    });

    it('moves everything with the slider, by arrow keys from one threshold to the next, and keeps it in the address', async () => {
      const { page } = await open('#/evaluation?version=2');
      await dot(page).waitFor();
      const decided = decidedPoint(line);
      expect(await confusionOf(page)).toEqual(line[decided].confusion);
      const slider = page.getByRole('slider', { name: 'Threshold' });
      const pictured = (): Promise<(string | null)[]> => Promise.all([...['cx', 'cy'].map((place) => dot(page).getAttribute(place)), page.getByLabel('Scores', { exact: true }).locator('.moving-line').getAttribute('x1')]);
      const before = await pictured();
      for (let press = 0; press < 3; press++) await slider.press('ArrowLeft');
      await slider.press('PageDown');
      const moved = line[Math.max(decided - 13, 0)];
      expect(await confusionOf(page)).toEqual(moved.confusion);
      expect(await slider.getAttribute('aria-valuetext')).toMatch(/^0\.\d+: finds [\d.]+ % of attacks, alarms on [\d.]+ % of Normal flows$/);
      expect(await pictured()).not.toEqual(before);
      await page.waitForURL((url) => url.hash === `#/evaluation?threshold=${moved.threshold}&version=2`);
      await page.reload();
      await dot(page).waitFor();
      expect(await confusionOf(page)).toEqual(moved.confusion);
      const field = page.getByLabel('Threshold as a number', { exact: false });
      await field.fill('0.9');
      await field.press('Enter');
      expect(await confusionOf(page)).toEqual(line[nearestPoint(line, 0.9)].confusion);
      await page.getByRole('button', { name: /^Decided/ }).click();
      expect(await confusionOf(page)).toEqual(line[decided].confusion);
      await page.waitForURL((url) => url.hash === '#/evaluation?version=2');
      await page.close();
    });

    it('shows what the address says when a link leads to where the slider began', async () => {
      const { page } = await open('#/evaluation?version=2');
      await dot(page).waitFor();
      const slider = page.getByRole('slider', { name: 'Threshold' });
      await slider.press('PageDown');
      await page.waitForURL((url) => url.hash.startsWith('#/evaluation?threshold='));
      await page.evaluate('location.hash = "#/evaluation?version=2"');
      await expect.poll(() => confusionOf(page)).toEqual(line[decidedPoint(line)].confusion);
      await page.close();
    });

    it('prices mistakes by what the analyst enters and finds the cheapest threshold', async () => {
      const { page, complaints } = await open('#/evaluation?version=2&share=1&miss=100');
      await page.getByRole('button', { name: /^Cheapest/ }).click();
      expect(await costs(page, 'Slider')).toEqual(await costs(page, 'Cheapest'));
      expect(await costs(page, 'No alarm at all')).toEqual(['1,000', '0', '10', '–']);
      await page.getByLabel('A missed attack costs').fill('1');
      expect(await costs(page, 'No alarm at all')).toEqual(['10', '0', '10', '–']);
      await page.waitForURL((url) => url.hash.includes('miss=1&'));
      await page.getByLabel('A missed attack costs').fill('much');
      expect(await page.getByLabel('A missed attack costs').getAttribute('aria-invalid')).toBe('true');
      await page.getByText('Not a number', { exact: false }).waitFor();
      expect(complaints).toEqual([]);
      await page.close();
    });

    it('compares two versions, by category and on the same flows', async () => {
      const { page } = await open('#/evaluation?version=2');
      await page.getByLabel('Compare with').selectOption('1');
      await page.getByRole('heading', { name: 'Version 2 beside version 1' }).waitFor();
      expect(hashOf(page)).toBe('#/evaluation?version=2&with=1');
      await page.getByRole('group', { name: 'Against the incumbent of its time' }).getByRole('row', { name: /^Macro-F1/ }).waitFor();
      await page.getByText('so the slider does not move these', { exact: false }).waitFor();
      await page.getByRole('group', { name: 'Flows by Cat, most first' }).getByRole('row', { name: /^Normal/ }).waitFor();
      await page.close();
    });

    it('says that there is no such version', async () => {
      const { page } = await open('#/evaluation?version=9');
      await page.getByRole('alert').getByText('9', { exact: false }).first().waitFor();
      await page.close();
    });
  });

  describe('the runs', () => {
    it('are whole and accessible in every width, light and dark', async () => {
      const { page, complaints } = await open(`#/runs?trials=${search}&brush=eta:0.02~`);
      await page.getByRole('checkbox', { name: 'Compare' }).nth(1).check();
      await page.getByRole('heading', { name: /^Run / }).waitFor();
      await page.locator('svg.plot').nth(1).waitFor();
      expect(await flawsOf(page, 'runs')).toEqual([]);
      expect(complaints).toEqual([]);
      await page.close();
    });

    it('are found, ticked, and stand side by side with the settings that differ', async () => {
      const { page } = await open('#/runs');
      await page.getByLabel('Kind').selectOption('pipeline');
      await page.getByRole('searchbox').fill('num_round=2');
      const ticks = page.getByRole('checkbox', { name: 'Compare' });
      await page.getByText('2 of 3 runs', { exact: false }).waitFor();
      for (const tick of await ticks.all()) await tick.check();
      await page.getByRole('heading', { name: '2 runs side by side' }).waitFor();
      const differing = page.getByRole('group', { name: 'Settings in which the runs differ' });
      expect(await differing.getByRole('row', { name: /^num_round/ }).locator('td').allInnerTexts()).toEqual(['25', '20']);
      await page.getByLabel('Metric').selectOption('train-logloss');
      await page.getByRole('img', { name: /^train-logloss by round/ }).waitFor();
      await page.waitForURL((url) => /^#\/runs\?curve=train-logloss&kind=pipeline&runs=\w+%2C\w+&search=num_round%3D2$/.test(url.hash));
      await page.reload();
      await page.getByRole('img', { name: /^train-logloss by round/ }).waitFor();
      await page.getByRole('searchbox').fill('nothing like it');
      await page.getByRole('button', { name: 'Show all 3' }).click();
      await page.getByText('3 runs, the newest first').waitFor();
      await page.close();
    });

    it('show the trials of a search, brushed by numbers', async () => {
      const { page } = await open('#/runs');
      await page.getByRole('link', { name: '4 trials' }).click();
      await page.getByText('All 4 trials are within.').waitFor();
      const table = page.getByRole('group', { name: 'Trials within the ranges, the best first' });
      const names = () => table.getByRole('rowheader').allInnerTexts();
      expect((await names()).map((name) => name.trim())).toEqual(['trial 3 ★ best', 'trial 2', 'trial 4', 'trial 1']);
      await page.getByLabel('eta from').fill('0.02');
      await page.getByLabel('max_depth to').fill('6');
      await page.getByText('2 of 4 trials are within.').waitFor();
      expect((await names()).map((name) => name.trim())).toEqual(['trial 2', 'trial 1']);
      expect(await page.getByRole('group', { name: 'Parallel coordinates' }).locator('path[stroke-width="1.6"], g[stroke-width="1.6"] path').count()).toBe(2);
      await page.waitForURL((url) => new URLSearchParams(url.hash.split('?')[1]).get('brush') === 'eta:0.02~;max_depth:~6');
      await page.getByLabel('eta to').fill('much');
      await page.getByText('not a number, so that end is open').waitFor();
      await page.getByRole('button', { name: 'Show all' }).click();
      await page.getByText('All 4 trials are within.').waitFor();
      await page.close();
    });

    it('say what to type where there are none yet', async () => {
      const empty = await mkdtemp(join(inject('shared'), 'empty-'));
      await using nothing = await servedConsole(empty);
      for (const [view, title] of [['runs', 'No run has been tracked yet'], ['evaluation', 'There is nothing to evaluate yet']]) {
        const { page } = await openPage(browser, `${nothing.address}/#/${view}`);
        await page.getByRole('heading', { name: title }).waitFor();
        await page.getByRole('button', { name: `Copy npx nx run trainer:pipeline -- --work ${empty}` }).waitFor();
        await page.close();
      }
      expect(served.defects).toEqual([]);
    });
  });
});
