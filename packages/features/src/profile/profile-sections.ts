import { CLASS_COLOURS, Plot, type Section, escapeHtml, figure, htmlTable } from '@flowsentry/page';
import type { Profile } from './profile.ts';
import { compact, percent, whole } from './words.ts';

/** What the exploratory report says, a section for each question; `drift` only where the profile compares. */
export function profileSections(profile: Profile): Section[] {
  return [
    overview(profile),
    categories(profile),
    leakage(profile),
    distributions(profile),
    duplicates(profile),
    durations(profile),
    ...(profile.drift ? [drift(profile.drift)] : []),
    quality(profile),
    correlations(profile),
  ];
}

const note = (text: string): string => `<p class="note">${escapeHtml(text)}</p>`;
const plots = (...figures: string[]): string => `<div class="plots">${figures.join('')}</div>`;
const card = (value: string, text: string): string => `<div class="card"><b>${escapeHtml(value)}</b><span>${escapeHtml(text)}</span></div>`;

function overview({ notes, rows, repeats, columns, leakage }: Profile): Section {
  const { Normal, Anomaly } = notes.classes;
  const statistics = repeats[0];
  const [telling] = leakage;
  const cards = [
    card(whole(rows), 'flows'),
    card(percent(Math.min(Normal, Anomaly) / rows), `${Normal < Anomaly ? 'Normal' : 'Anomaly'}, the rare class: always answering the other is right in ${percent(Math.max(Normal, Anomaly) / rows)}`),
    card(percent(notes.duplicates / rows), 'exact duplicate rows'),
    card(percent(statistics.repeatedRows / rows), 'repeat an earlier row in the flow statistics: a random split tests what was trained'),
    ...(telling && !Number.isNaN(telling.macroF1) ? [card(telling.macroF1.toFixed(3), `macro-F1 of ${telling.name} alone`)] : []),
    card(String(columns.filter(({ constant }) => constant).length), `of ${columns.length} numeric columns are constant`),
  ];
  const absent = notes.absent.length === 0 ? '' : `<details><summary>${notes.absent.length} columns are not in the data</summary>${note(`${notes.absent.join(', ')}.`)}</details>`;
  const unknown = notes.unknown.length === 0 ? '' : note(`Not read, because they are no flow columns: ${notes.unknown.join(', ')}.`);
  return { id: 'overview', title: 'Overview', body: `<div class="cards">${cards.join('')}</div>${absent}${unknown}` };
}

function categories({ categories, rows }: Profile): Section {
  const bars = categories.map(({ subCat, label, rows: count }) => ({ name: subCat, label, rows: count }));
  return {
    id: 'classes',
    title: 'Class balance by category',
    body: plots(
      figure('Flows by category', {
        width: 700,
        height: 60 + 26 * bars.length,
        marginLeft: 170,
        marginRight: 70,
        x: { label: 'flows', grid: true, tickFormat: '~s' },
        y: { label: null },
        marks: [
          Plot.barX(bars, { x: 'rows', y: 'name', fill: ({ label }: (typeof bars)[number]) => CLASS_COLOURS[label], sort: { y: '-x' } }),
          Plot.text(bars, { x: 'rows', y: 'name', text: ({ rows: count }: (typeof bars)[number]) => percent(count / rows), textAnchor: 'start', dx: 5, fill: 'currentColor' }),
          Plot.ruleX([0]),
        ],
      }),
      htmlTable(['Category', 'Subcategory', 'Label', 'Flows', 'Share'], categories.map(({ cat, subCat, label, rows: count }) => [cat, subCat, label, whole(count), percent(count / rows)]), ['left', 'left', 'left', 'right', 'right']),
    ),
  };
}

function leakage({ leakage, sampled }: Profile): Section {
  const shown = leakage.filter(({ macroF1 }) => !Number.isNaN(macroF1)).slice(0, 25);
  const colour = (role: string): string => (role === 'statistic' || role === 'constant' ? 'var(--normal)' : role === 'service' ? 'var(--good)' : 'var(--anomaly)');
  const body =
    shown.length === 0
      ? note('With one class only there is nothing to predict.')
      : note(
          `How well each single column alone predicts the label, on ${whole(sampled)} rows: half of them teach the best rule (bins of the value, ordered by their share of anomalies and cut once), the other half judge it. ` +
            'Macro-F1 of a constant answer is below 0.5. An identifier at the top means that labels follow the capture: such columns must not be features.',
        ) +
        plots(
          figure('Macro-F1 of single columns (red: identifiers, green: service, blue: flow statistics)', {
            width: 560,
            height: 50 + 18 * shown.length,
            marginLeft: 140,
            x: { domain: [0, 1], grid: true, label: 'macro-F1' },
            y: { label: null, domain: shown.map(({ name }) => name) },
            marks: [Plot.barX(shown, { x: 'macroF1', y: 'name', fill: ({ role }: { role: string }) => colour(role) }), Plot.ruleX([0])],
          }),
          htmlTable(['Column', 'Role', 'Macro-F1', 'ROC AUC', 'Distinct'], leakage.slice(0, 25).map(({ name, role, macroF1, auc, distinct }) => [name, role, fixed(macroF1), fixed(auc), whole(distinct)]), ['left', 'left', 'right', 'right', 'right']),
        );
  return { id: 'leakage', title: 'Leakage: what one column tells', body };
}

/** Round values and where they stand on the axis of a histogram. */
const TICKS = [-1, 0, ...Array.from({ length: 10 }, (_, power) => 10 ** power)].map((value) => ({ value, place: Math.sign(value) * Math.log1p(Math.abs(value)) }));

const fixed = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(3));

function distributions({ distributions }: Profile): Section {
  const figures = distributions.map(({ name, edges, Normal, Anomaly }) => {
    const bars = (['Normal', 'Anomaly'] as const).flatMap((label) => (label === 'Normal' ? Normal : Anomaly).map((share, bin) => ({ label, share, from: edges[bin], to: edges[bin + 1] })));
    return figure(name, {
      height: 200,
      marginBottom: 36,
      x: { label: `${name} (logarithmic)`, ticks: TICKS.filter(({ place }) => place >= edges[0] && place <= edges.at(-1)!).map(({ place }) => place), tickFormat: (place: number) => compact(TICKS.find((tick) => tick.place === place)!.value) },
      y: { label: 'share of the class', grid: true, tickFormat: '%' },
      marks: [
        Plot.rectY(bars, { x1: 'from', x2: 'to', y1: 0, y2: 'share', fillOpacity: 0.55, fill: ({ label }: (typeof bars)[number]) => CLASS_COLOURS[label], inset: 0 }),
        Plot.ruleY([0]),
      ],
    });
  });
  const text = 'The statistics that tell the label best on their own; each class adds up to 100 %. Blue is Normal, red is Anomaly.';
  return { id: 'distributions', title: 'Distributions by label', body: figures.length === 0 ? note('With one class only there is nothing to compare.') : note(text) + plots(...figures) };
}

function duplicates({ repeats, notes, rows }: Profile): Section {
  const table = htmlTable(
    ['Feature set', 'Distinct vectors', 'Rows that repeat one', 'Rows whose vector has both labels', 'Normal rows outvoted by Anomaly'],
    repeats.map(({ featureSet, vectors, repeatedRows, conflictingRows, outvotedNormal }) => [
      featureSet,
      whole(vectors),
      `${whole(repeatedRows)} (${percent(repeatedRows / rows)})`,
      `${whole(conflictingRows)} (${percent(conflictingRows / rows)})`,
      `${whole(outvotedNormal)} (${percent(outvotedNormal / Math.max(1, notes.classes.Normal))} of Normal)`,
    ]),
    ['left', 'right', 'right', 'right', 'right'],
  );
  return {
    id: 'duplicates',
    title: 'Duplicates',
    body:
      note(`${whole(notes.duplicates)} rows (${percent(notes.duplicates / rows)}) equal an earlier row in every column. More rows are equal in the eyes of a model, which sees its features only; the split 'grouped' keeps those on one side. Where equal vectors carry both labels, no model with these features can get every row right.`) +
      table,
  };
}

function durations({ durations }: Profile): Section {
  if (durations.length === 0) return { id: 'durations', title: 'Capture cut-offs', body: note('The data has no Flow_Duration.') };
  const ranges = durations.filter(({ max }) => Number.isFinite(max)).map((group) => ({ ...group, from: Math.max(1, group.median), p99: Math.max(1, group.p99), max: Math.max(1, group.max) }));
  return {
    id: 'durations',
    title: 'Capture cut-offs',
    body:
      note('A meter ends a flow at its timeout. Captures that were metered with different timeouts end sharply at different durations, and Flow_Duration then tells the capture, hence the label, whatever the traffic was.') +
      plots(
        figure('Flow_Duration: median (dot) to the 99th percentile (line) and the largest (bar)', {
          width: 620,
          height: 70 + 26 * ranges.length,
          marginLeft: 170,
          x: { type: 'log', label: 'µs', grid: true, tickFormat: (value: number) => (Number.isInteger(Math.log10(value)) ? compact(value) : '') },
          y: { label: null, domain: [...new Set(ranges.toSorted((a, b) => a.max - b.max).map(({ name }) => name))] },
          marks: [
            Plot.ruleY(ranges, { x1: 'from', x2: 'p99', y: 'name', strokeWidth: 3, stroke: ({ label }: { label: 'Normal' | 'Anomaly' }) => CLASS_COLOURS[label] }),
            Plot.dot(ranges, { x: 'from', y: 'name', r: 4, fill: ({ label }: { label: 'Normal' | 'Anomaly' }) => CLASS_COLOURS[label] }),
            Plot.tickX(ranges, { x: 'max', y: 'name', strokeWidth: 3, stroke: ({ label }: { label: 'Normal' | 'Anomaly' }) => CLASS_COLOURS[label] }),
          ],
        }),
        htmlTable(['Subcategory', 'Label', 'Median µs', '99 % µs', 'Largest µs'], durations.map(({ name, label, median, p99, max }) => [name, label, compact(median), compact(p99), compact(max)]), ['left', 'left', 'right', 'right', 'right']),
      ),
  };
}

function drift({ notes, columns }: NonNullable<Profile['drift']>): Section {
  const shown = columns.filter(({ psi }) => Number.isFinite(psi)).slice(0, 25);
  const { Normal, Anomaly } = notes.classes;
  return {
    id: 'drift',
    title: 'Drift against the other file',
    body:
      note(`Compared with ${notes.files.map(({ file }) => file).join(', ')}: ${whole(Normal + Anomaly)} flows, ${percent(Normal / (Normal + Anomaly))} Normal. PSI: population stability index over deciles, by custom stable below 0.1 and shifted above 0.25. KS: largest distance between the two distribution functions.`) +
      plots(
        figure('PSI of the columns that differ most', {
          width: 560,
          height: 50 + 18 * shown.length,
          marginLeft: 140,
          x: { label: 'PSI', grid: true },
          y: { label: null, domain: shown.map(({ name }) => name) },
          marks: [Plot.barX(shown, { x: 'psi', y: 'name', fill: ({ psi }: { psi: number }) => (psi > 0.25 ? 'var(--bad)' : psi > 0.1 ? 'var(--anomaly)' : 'var(--good)') }), Plot.ruleX([0, 0.1, 0.25], { strokeDasharray: '3 3' })],
        }),
        htmlTable(['Column', 'PSI', 'KS'], shown.map(({ name, psi, ks }) => [name, psi.toFixed(3), fixed(ks)]), ['left', 'right', 'right']),
      ),
  };
}

function quality({ columns, rows }: Profile): Section {
  const constant = columns.filter((column) => column.constant);
  const constants = constant.length === 0 ? 'No column is constant.' : `Constant: ${constant.map(({ name, quartiles }) => `${name} (${compact(quartiles[0])})`).join(', ')}.`;
  const table = htmlTable(
    ['Column', 'Missing', 'Infinite', 'Least', '25 %', 'Median', '75 %', 'Largest'],
    columns.map(({ name, missing, infinite, quartiles }) => [name, ...[missing, infinite].map((count) => (count === 0 ? '' : `${whole(count)} (${percent(count / rows)})`)), ...quartiles.map(compact)]),
    ['left', 'right', 'right', 'right', 'right', 'right', 'right', 'right'],
  );
  return { id: 'columns', title: 'Columns: missing, infinite, constant', body: note('Infinite and empty cells become missing values; constant columns are dropped when a preprocessor is fitted.') + note(constants) + table };
}

function correlations({ correlation: { names, values } }: Profile): Section {
  const cells = names.flatMap((a, i) => names.map((b, j) => ({ a, b, r: values[i][j] })));
  const twins = names.flatMap((a, i) => names.slice(i + 1).flatMap((b, k) => (values[i][i + 1 + k] > 0.9999 ? [`${a} = ${b}`] : [])));
  const size = 170 + 13 * names.length;
  return {
    id: 'correlations',
    title: 'Correlations',
    body:
      note('Spearman rank correlation of the columns that vary. Blue: they rise together; red: one falls as the other rises.') +
      figure('Rank correlation', {
        width: size,
        height: size,
        marginLeft: 125,
        marginBottom: 125,
        style: { fontSize: '9px' },
        x: { label: null, domain: names, tickRotate: -90 },
        y: { label: null, domain: names },
        color: { type: 'diverging', scheme: 'RdBu', domain: [-1, 1], legend: false },
        marks: [Plot.cell(cells, { x: 'a', y: 'b', fill: 'r', inset: 0 })],
      }) +
      (twins.length === 0 ? '' : note(`Equal in rank: ${twins.join(', ')}.`)),
  };
}
