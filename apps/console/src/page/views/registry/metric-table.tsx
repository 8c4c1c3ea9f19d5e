import { differenceOf, figureOf } from '../../lib/format.ts';
import type { MetricPair } from '../../lib/version-difference.ts';
import { type Column, Table } from '../../parts/table.tsx';

interface Props {
  readonly pairs: readonly MetricPair[];
  readonly version: number;
  /** The version beside it. */
  readonly beside: number | undefined;
}

export function MetricTable({ pairs, version, beside }: Props) {
  const others: readonly Column<MetricPair>[] =
    beside === undefined
      ? []
      : [
          { title: `Version ${beside}`, number: true, cell: ({ figure, other }) => (other ? figureOf(figure.name, other.value) : '–') },
          { title: 'Difference', number: true, cell: ({ figure, difference }) => differenceOf(figure.name, difference) },
        ];
  return (
    <Table<MetricPair>
      caption={beside === undefined ? 'All metrics' : `All metrics, beside those of version ${beside}`}
      rows={pairs}
      keyOf={({ figure }) => figure.name}
      columns={[
        { title: 'Metric', cell: ({ figure }) => figure.title },
        { title: `Version ${version}`, number: true, cell: ({ figure: { name, value } }) => figureOf(name, value) },
        { title: '95 % interval', number: true, cell: ({ figure: { name, low, high } }) => (low === null || high === null ? '–' : `${figureOf(name, low)} to ${figureOf(name, high)}`) },
        ...others,
      ]}
    />
  );
}
