import type { VersionDetail } from '../../../api/version.ts';
import type { SettingDifference } from '../../lib/version-difference.ts';
import { Table } from '../../parts/table.tsx';

interface Props {
  readonly settings: VersionDetail['settings'];
  /** What to show instead of all settings, where a version stands beside it. */
  readonly differences: readonly SettingDifference[] | undefined;
  readonly version: number;
  readonly beside: number | undefined;
}

const shown = (value: SettingDifference['after']) => <span className="long">{value === undefined ? 'not set' : String(value)}</span>;

export function SettingTable({ settings, differences, version, beside }: Props) {
  if (differences) {
    if (differences.length === 0) return <p className="note">Every setting is the same in both.</p>;
    return (
      <Table<SettingDifference>
        caption={`Settings in which versions ${version} and ${beside} differ`}
        rows={differences}
        keyOf={({ name }) => name}
        columns={[
          { title: 'Setting', cell: ({ name }) => name },
          { title: `Version ${version}`, cell: ({ after }) => shown(after) },
          { title: `Version ${beside}`, cell: ({ before }) => shown(before) },
        ]}
      />
    );
  }
  const entries = Object.entries(settings);
  if (entries.length === 0) return <p className="note">The registry does not keep them; the execution that made the version does.</p>;
  return (
    <details>
      <summary>{entries.length} settings</summary>
      <Table caption="Settings of the run that made the version" rows={entries} keyOf={([name]) => name} columns={[{ title: 'Setting', cell: ([name]) => name }, { title: 'Value', cell: ([, value]) => shown(value) }]} />
    </details>
  );
}
