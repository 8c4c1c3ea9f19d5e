import type { VersionSummary } from '../../../api/version.ts';
import { dateText } from '../../lib/format.ts';
import { hashOf } from '../../lib/route.ts';
import { Badge } from '../../parts/badge.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { type Column, Table } from '../../parts/table.tsx';

interface Props {
  readonly versions: readonly VersionSummary[];
  readonly chosen: number;
  readonly compared: string | undefined;
}

const property = (title: string, name: string, number?: true): Column<VersionSummary> => ({ title, cell: ({ properties }) => properties[name] ?? '–', ...(number ? { number } : {}) });

export function VersionTable({ versions, chosen, compared }: Props) {
  return (
    <Table<VersionSummary>
      caption="Versions, the newest first"
      rows={versions}
      keyOf={({ version }) => version}
      isCurrent={({ version }) => version === chosen}
      columns={[
        { title: 'Version', cell: ({ version }) => <a href={hashOf('registry', { version, with: compared === String(version) ? undefined : compared })}>Version {version}</a> },
        {
          title: 'Decision',
          cell: ({ status, inService }) => (
            <span className="row">
              <StatusBadge status={status} />
              {inService && (
                <Badge tone="good" sign="★">
                  In service
                </Badge>
              )}
            </span>
          ),
        },
        { title: 'Made', cell: ({ created }) => dateText(created), number: true },
        property('Macro-F1', 'MacroF1', true),
        property('ROC AUC', 'RocAuc', true),
        property('FPR', 'FalsePositiveRate', true),
        property('Features', 'FeatureSet'),
        property('Split', 'SplitProtocol'),
        property('Flows', 'DataOrigin'),
        { title: 'Decided by', cell: ({ decidedBy }) => decidedBy ?? '–' },
      ]}
    />
  );
}
