export { renderReport, reportSections } from './report.ts';
export { type Explained, waterfallPlot } from './waterfall-plot.ts';
