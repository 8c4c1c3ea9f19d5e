import * as Plot from '@observablehq/plot';
import { useCallback, useMemo } from 'react';
import { costCommand } from '../../lib/cost-command.ts';
import type { CostTexts } from '../../lib/cost-model.ts';
import { type CostModel, type Expected, expectedCost } from '../../lib/expected-cost.ts';
import { count } from '../../lib/format.ts';
import type { OperatingPoint } from '../../lib/operating-line.ts';
import { thresholdText } from '../../lib/threshold-text.ts';
import { Copyable } from '../../parts/copyable.tsx';
import { MovingPlot } from '../../parts/moving-plot.tsx';
import { Table } from '../../parts/table.tsx';
import { FRAME } from './frame.ts';
import { NumberField } from './number-field.tsx';
import { scoreAxis } from './score-axis.ts';

interface Props {
  readonly line: readonly OperatingPoint[];
  readonly point: OperatingPoint;
  readonly decided: OperatingPoint;
  readonly cheapest: OperatingPoint | undefined;
  readonly texts: CostTexts;
  /** What counts instead of a text that is no number. */
  readonly usual: CostTexts;
  /** What of the texts is a number in its range. */
  readonly known: Partial<CostModel>;
  readonly costs: CostModel;
  readonly testShare: number;
  readonly pipelineCommand: string;
  readonly onType: (name: keyof CostTexts, text: string) => void;
}

interface Row {
  readonly title: string;
  readonly threshold: number | undefined;
  readonly expected: Expected | null;
}

/** What 1,000 flows cost by the analyst's own costs, at the slider, at the decided threshold and at the cheapest. */
export function CostPanel({ line, point, decided, cheapest, texts, usual, known, costs, testShare, pipelineCommand, onType }: Props) {
  const priced = useMemo(() => pricedLine(line, costs), [line, costs]);
  const draw = useCallback(
    (width: number): Plot.PlotOptions => {
      const marked = priced.filter((each) => each.point === cheapest || each.point.decided);
      const costsOf = priced.length === 0 ? [1] : priced.map(({ y }) => y);
      const symbolOf = (each: { readonly point: OperatingPoint }): string => (each.point === cheapest ? 'star' : 'diamond');
      return {
        marginLeft: 56,
        ...FRAME,
        x: scoreAxis('Threshold, by log-odds', [line[0].odds, line.at(-1)!.odds], width),
        y: { label: 'Cost of 1,000 flows', type: 'log', grid: true, ticks: 5, tickFormat: '~g', domain: [Math.min(...costsOf) / 1.2, 1.2 * Math.max(...costsOf)] },
        marks: [
          Plot.line(priced, { x: 'x', y: 'y', stroke: 'var(--ink)', strokeWidth: 2 }),
          Plot.dot(marked, { x: 'x', y: 'y', symbol: symbolOf, r: 7, stroke: 'var(--anomaly)', strokeWidth: 2, fill: 'var(--paper)' }),
        ],
        symbol: { type: 'identity' },
      };
    },
    [priced, cheapest, line],
  );
  const at = useMemo(() => ({ x: point.odds }), [point]);
  const command = costCommand(pipelineCommand, costs, testShare);
  const rowOf = (title: string, { threshold, confusion }: OperatingPoint): Row => ({ title, threshold, expected: expectedCost(confusion, costs) });
  const alarmAlways = { falseAlarms: 1000 * (1 - costs.share), misses: 0, alarms: 1000, cost: 1000 * (1 - costs.share) * costs.falseAlarm };
  const alarmNever = { falseAlarms: 0, misses: 1000 * costs.share, alarms: 0, cost: 1000 * costs.share * costs.miss };
  const rows: Row[] = [
    rowOf('Slider', point),
    rowOf('◇ Decided', decided),
    ...(cheapest ? [rowOf('☆ Cheapest', cheapest)] : []),
    { title: 'Alarm on every flow', threshold: undefined, expected: alarmAlways },
    { title: 'No alarm at all', threshold: undefined, expected: alarmNever },
  ];
  const field = (name: keyof CostTexts, label: string, allowed: string) => <NumberField label={label} text={texts[name]} allowed={allowed} instead={known[name] === undefined ? usual[name] : undefined} onType={(text) => onType(name, text)} />;
  return (
    <section className="panel wide" aria-labelledby="cost">
      <h2 id="cost">Cost</h2>
      <div className="cost">
        <div>
          <div className="number-fields">
            {field('falseAlarm', 'A false alarm costs', 'a number from 0 to 1,000,000')}
            {field('miss', 'A missed attack costs', 'in the same unit')}
            {field('share', 'Share of attacks, %', '0 to 100 of the traffic to expect')}
          </div>
          <Table<Row>
            caption="To expect of 1,000 flows"
            rows={rows}
            keyOf={({ title }) => title}
            columns={[
              { title: 'Threshold', cell: ({ title, threshold }) => (threshold === undefined ? title : `${title}: ${thresholdText(threshold)}`) },
              { title: 'Cost', number: true, cell: ({ expected }) => <b>{expected ? amount(expected.cost) : '–'}</b> },
              { title: 'False alarms', number: true, cell: ({ expected }) => (expected ? amount(expected.falseAlarms) : '–') },
              { title: 'Missed', number: true, cell: ({ expected }) => (expected ? amount(expected.misses) : '–') },
              { title: 'Alarms right', number: true, cell: ({ expected }) => rightShare(expected) },
            ]}
          />
        </div>
        <MovingPlot caption="Expected cost of 1,000 flows at each threshold, on a logarithmic axis. Diamond: decided; star: cheapest; line: the slider." height={290} draw={draw} at={at} />
      </div>
      <p className="note">
        The rates are those of the test flows; only the mix of classes is yours. The cheapest threshold was found on these very flows, which flatters it.
        {command !== undefined && ' To have the pipeline choose by these costs, on flows that it is not judged on, type this (with --data and your flows):'}
      </p>
      {command !== undefined && <Copyable text={command} />}
    </section>
  );
}

/** Where a cost of 0 stands on a logarithmic axis: at a ten-thousandth of the highest. */
const FLOOR = 1e-4;

function pricedLine(line: readonly OperatingPoint[], costs: CostModel): { readonly x: number; readonly y: number; readonly point: OperatingPoint }[] {
  const priced = line.flatMap((point) => {
    const expected = expectedCost(point.confusion, costs);
    return expected ? [{ x: point.odds, y: expected.cost, point }] : [];
  });
  const floor = FLOOR * Math.max(...priced.map(({ y }) => y));
  return priced.map((each) => ({ ...each, y: Math.max(each.y, floor || 1) }));
}

/** Three digits, whole from 1,000 on. */
const amount = (value: number): string => (value >= 1000 ? count(value) : String(Number(value.toPrecision(3))));

function rightShare(expected: Expected | null): string {
  if (!expected || expected.alarms === 0) return '–';
  return `${(100 * (1 - expected.falseAlarms / expected.alarms)).toFixed(1)} %`;
}
