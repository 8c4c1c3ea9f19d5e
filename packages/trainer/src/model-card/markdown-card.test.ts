import { describe, expect, it } from 'vitest';
import { aCardSource, aTenFlowEvaluation } from '../testing/a-card-source.ts';
import { A_DATA_SUMMARY } from '../testing/a-data-summary.ts';
import { markdownCard } from './markdown-card.ts';
import { modelCard } from './model-card.ts';

describe('markdownCard', () => {
  it('of ten flows (golden)', async () => {
    await expect(markdownCard(modelCard(aCardSource()))).toMatchFileSnapshot('../../fixtures/model-card.md');
  });

  it('lets nothing from the data be markup', () => {
    const hostile = ['<img src=x>', '[x](https://evil.example)', 'a | b', 'x\n\n# Approved', '`code`', '@someone'];
    const Cat = Array.from({ length: 10 }, (_, i) => hostile[i % hostile.length]);
    const page = markdownCard(modelCard(aCardSource({ evaluation: aTenFlowEvaluation(Cat), data: { ...A_DATA_SUMMARY, files: [{ file: '](javascript:alert(1))\n# x.csv', rows: 1000 }] } })));
    for (const markup of ['<img', '[x](', ' b |  |', '`code`', ' @someone']) expect(page.replaceAll(/\\./g, '')).not.toContain(markup);
    expect(page.match(/^#.*$/gm)).toEqual(['# Model card: intrusion classifier of IoT network flows', ...['Intended use', 'Leakage statement', 'Figures', 'Limits', 'Data', 'Ethical considerations', 'Settings', 'Lineage'].map((title) => `## ${title}`)]);
    for (const row of page.split('\n').filter((line) => line.startsWith('| ') && line.includes('a \\|'))) expect(row.match(/(?<!\\)\|/g)).toHaveLength(8);
  });
});
