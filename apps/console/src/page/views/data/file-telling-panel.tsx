import type { ColumnTells } from '../../../api/profile.ts';
import { Table } from '../../parts/table.tsx';

const MOST = 5;

/** What gives the label away in a labelled file. */
export function FileTellingPanel({ tells }: { readonly tells: readonly ColumnTells[] }) {
  return (
    <section className="panel" aria-labelledby="file-telling">
      <h2 id="file-telling">What tells the file’s labels by itself</h2>
      <Table
        caption="Single columns: half of the flows teach the best cuts, the others judge them"
        keyOf={({ column }) => column}
        rows={tells.filter(({ macroF1 }) => macroF1 !== null).slice(0, MOST)}
        columns={[
          { title: 'Column', cell: ({ column }) => column },
          { title: 'Macro-F1', number: true, cell: ({ macroF1 }) => macroF1?.toFixed(3) ?? '–' },
          { title: 'ROC AUC', number: true, cell: ({ auc }) => auc?.toFixed(3) ?? '–' },
        ]}
      />
    </section>
  );
}
