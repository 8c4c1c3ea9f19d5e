import { useMemo } from 'react';
import { valueText } from '../../lib/run-values.ts';
import type { Trial, TrialAxis } from '../../lib/trial-axes.ts';
import { type Column, Table } from '../../parts/table.tsx';
import { ChooseRun } from './choose-run.tsx';
import { RunStatus } from './run-status.tsx';

interface Props {
  readonly axes: readonly TrialAxis[];
  readonly trials: readonly Trial[];
  readonly best: Trial | undefined;
  readonly chosen: readonly string[];
  readonly onChoose: (ids: readonly string[]) => void;
}

/** The trials within the ranges, the best first. */
export function TrialTable({ axes, trials, best, chosen, onChoose }: Props) {
  const objective = axes.at(-1)?.name;
  const sorted = useMemo(() => [...trials].sort((a, b) => rankOf(b, objective) - rankOf(a, objective)), [trials, objective]);
  const settings = axes.map(({ name }): Column<Trial> => ({ title: name, number: true, cell: ({ values }) => valueText(values[name]) }));
  return (
    <Table<Trial>
      caption="Trials within the ranges, the best first"
      rows={sorted}
      keyOf={({ run }) => run.id}
      isCurrent={({ run }) => chosen.includes(run.id)}
      columns={[
        {
          title: 'Trial',
          cell: (trial) => (
            <span className="run-id">
              <ChooseRun id={trial.run.id} chosen={chosen} onChoose={onChoose} /> {trial.run.name}
              {trial === best && ' ★ best'}
            </span>
          ),
        },
        { title: 'Status', cell: ({ run }) => <RunStatus status={run.status} /> },
        ...settings,
        { title: 'Rounds', number: true, cell: ({ run }) => run.rounds },
      ]}
    />
  );
}

/** Those that reached nothing are last. */
function rankOf({ run, values }: Trial, objective: string | undefined): number {
  const reached = objective === undefined ? undefined : values[objective];
  if (reached === undefined) return -Number.MAX_VALUE;
  return run.main?.goal === 'minimize' ? -reached : reached;
}
