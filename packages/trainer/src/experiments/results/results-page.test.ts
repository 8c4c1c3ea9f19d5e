import { describe, expect, it } from 'vitest';
import { aDataResults } from '../../testing/a-data-results.ts';
import type { DataSection } from './data-section.ts';
import { resultsPage } from './results-page.ts';
import { resultsPlots } from './results-plots.ts';

const results = aDataResults();
const section = (more: Partial<DataSection> = {}): DataSection => ({ results, source: { data: 'flows.csv', synthetic: 10_000, shared: [] }, settings: 'best.json', plots: resultsPlots(results), placeOf: (plot) => `docs/results/recorded-${plot}.svg`, ...more });

describe('resultsPage', () => {
  it('of one set of recorded flows (golden)', async () => {
    await expect(resultsPage({ sections: [section()], options: { data: 'flows.csv', settings: 'best.json' } })).toMatchFileSnapshot('../../../fixtures/results.md');
  });

  it('of simulated flows and the default model alone', () => {
    const alone = { ...results, tuned: null };
    const page = resultsPage({ sections: [section({ results: alone, source: { data: undefined, synthetic: 5000, shared: [] }, settings: undefined, plots: resultsPlots(alone) })], options: { synthetic: '5000' } });
    expect(page).toContain('\n## Simulated flows\n');
    expect(page).toContain('they say nothing about a real network.');
    expect(page).toContain('\nnpx nx run trainer:robustness -- --synthetic 5000\n');
    expect(page).not.toMatch(/tuned|tune /i);
  });

  it('lets nothing from the data be markup', () => {
    const page = resultsPage({ sections: [section({ results: { ...results, files: ['](x) `y`.csv'] }, source: { data: 'it\'s "x"\n.csv', synthetic: 1, shared: [] } })], options: {} });
    expect(page).toContain('## Recorded flows: \\](x) \\`y\\`.csv');
    expect(page).toContain(`--data 'it'\\''s "x" .csv'`);
    expect(page).toContain('without Scan \\| \\<b\\>');
    expect(page).toContain('- That \\*other\\*.');
  });
});
