import type { RunWithParts } from '../../../api/run.ts';
import { dateText, durationText } from '../../lib/format.ts';
import { hashOf } from '../../lib/route.ts';
import { mainValue, resultText } from '../../lib/run-values.ts';
import { Table } from '../../parts/table.tsx';
import { ChooseRun } from './choose-run.tsx';
import { RunStatus } from './run-status.tsx';

interface Props {
  readonly runs: readonly RunWithParts[];
  /** Of how many. */
  readonly total: number;
  readonly chosen: readonly string[];
  readonly params: Readonly<Record<string, string>>;
  readonly onChoose: (ids: readonly string[]) => void;
}

export function RunTable({ runs, total, chosen, params, onChoose }: Props) {
  return (
    <Table<RunWithParts>
      caption={`${runs.length === total ? `${total} runs` : `${runs.length} of ${total} runs`}, the newest first`}
      rows={runs}
      keyOf={({ id }) => id}
      isCurrent={({ id }) => chosen.includes(id)}
      columns={[
        {
          title: 'Run',
          cell: ({ id }) => (
            <span className="run-id">
              <ChooseRun id={id} chosen={chosen} onChoose={onChoose} /> <a href={hashOf('runs', { ...params, runs: id })}>{id}</a>
            </span>
          ),
        },
        { title: 'Kind', cell: ({ kind }) => kind },
        { title: 'Name', cell: ({ name }) => <span className="long run-cell">{name}</span> },
        { title: 'Started', number: true, cell: ({ started }) => dateText(started) },
        { title: 'Took', number: true, cell: ({ started, ended }) => durationText(Date.parse(ended) - Date.parse(started)) },
        { title: 'Status', cell: ({ status }) => <RunStatus status={status} /> },
        { title: 'Result', cell: (run) => <span className="run-cell">{mainValue(run) === undefined ? '–' : `${run.main!.metric} ${resultText(run.summary[run.main!.metric])}`}</span> },
        { title: 'Trials', number: true, cell: ({ id, parts }) => (parts.length === 0 ? '' : <a href={hashOf('runs', { ...params, trials: id, brush: undefined })}>{parts.length} trials</a>) },
      ]}
    />
  );
}
