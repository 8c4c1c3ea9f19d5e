import { describe, expect, it } from 'vitest';
import { chooseThreshold } from '../choose-threshold.ts';
import { evaluate } from '../evaluate.ts';
import type { Evaluation } from '../evaluation.ts';
import { tenFlows } from '../testing/ten-flows.ts';
import { calibrationPlot } from './calibration-plot.ts';
import { categoryPlot } from './category-plot.ts';
import { confusionPlot } from './confusion-plot.ts';
import { histogramPlot } from './histogram-plot.ts';
import { precisionRecallPlot } from './precision-recall-plot.ts';
import { renderReport } from './report.ts';
import { rocPlot } from './roc-plot.ts';
import { thresholdPlot } from './threshold-plot.ts';

const evaluation = tenFlows();

function oneClass(label: 0 | 1): Evaluation {
  const labels = new Uint8Array(4).fill(label);
  const scores = Float32Array.from([0.1, 0.4, 0.6, 1]);
  return evaluate({ labels, scores, decision: chooseThreshold(labels, scores, { name: 'fixed', threshold: 0.5 }), resamples: 20 });
}

describe('the plots', () => {
  it.each(Object.entries({
    roc: rocPlot,
    'precision-recall-normal': (given: Evaluation) => precisionRecallPlot(given, 'Normal'),
    calibration: calibrationPlot,
    confusion: confusionPlot,
    threshold: thresholdPlot,
    histogram: histogramPlot,
    categories: (given: Evaluation) => categoryPlot('Cat', given.categories['Cat'], 'recall'),
  }))('draws the golden %s', async (name, draw) => {
    await expect(draw(evaluation)).toMatchFileSnapshot(`../fixtures/plots/${name}.html`);
  });
});

describe('renderReport', () => {
  const context = {
    title: 'Version 4 <script>alert(1)</script>',
    findings: [{ level: 'trap', title: 'Synthetic & "small"', detail: '<img src=x>' }] as const,
    variants: [{ featureSet: 'leaky', split: 'random', metrics: { macroF1: 1, rocAuc: null }, note: '<i>' }],
    lineage: [['Data', 'a<b']] as const,
  };
  const page = renderReport(evaluation, context);

  it('has every section, and the same text every time', () => {
    expect([...page.matchAll(/<section id="(\w+)"/g)].map(([, id]) => id)).toEqual(['summary', 'decision', 'curves', 'classes', 'categories', 'comparison', 'data', 'lineage', 'reading']);
    expect(renderReport(tenFlows(), context)).toBe(page);
  });

  it('takes further sections as they are, before the lineage', () => {
    const longer = renderReport(evaluation, { ...context, sections: [{ id: 'more', title: 'More & more', body: '<p>As <b>given</b></p>' }] });
    expect([...longer.matchAll(/<section id="(\w+)"/g)].map(([, id]) => id).slice(-4)).toEqual(['data', 'more', 'lineage', 'reading']);
    expect(longer).toContain('<h2>More &#38; more</h2>\n<p>As <b>given</b></p></section>');
  });

  it('lets nothing from the data be markup and nothing come from outside', () => {
    expect(page).not.toMatch(/<script|<img|<i>|<b>&|a<b/);
    expect(page.replaceAll(/xmlns(:xlink)?="[^"]*"/g, '')).not.toMatch(/https?:|<[^>]*\ssrc=|@import|url\((?!#)/);
  });

  it('says in words what the figures say', () => {
    expect(page).toContain('Of 3 normal flows 1 raise a false alarm (33.3 %');
    expect(page).toContain('It has the largest Matthews correlation on 10 validation rows (3 Normal, 7 Anomaly)');
    expect(page).toContain('these rows show no clear difference');
    expect(page).toMatch(/<td>leaky<\/td><td>random<\/td><td class="number">1\.0000<\/td><td class="number">undefined<\/td>/);
  });

  it.each([0, 1] as const)('reports flows of class %i alone', (label) => {
    const alone = renderReport(oneClass(label), { title: 'x' });
    expect(alone).toContain(`All 4 flows are labelled ${label === 1 ? 'Anomaly' : 'Normal'}`);
    expect(alone).toContain('there is no ROC, precision-recall or threshold curve');
    expect(alone).not.toMatch(/NaN|Infinity|null/);
  });

  it('warns when nothing is known of the data', () => {
    expect(renderReport(evaluation, { title: 'x' })).toContain('Nothing was recorded about how these rows were split');
  });
});
