import type { RunSummary, RunWithParts } from '../../api/run.ts';

/** The runs of a kind, of any where it is empty, that have every word of the search in their id, kind, name, status or in "setting=value". */
export function filteredRuns(runs: readonly RunWithParts[], { search, kind }: { readonly search: string; readonly kind: string }): RunWithParts[] {
  const words = search.toLowerCase().split(/\s+/).filter((word) => word !== '');
  return runs.filter((run) => {
    if (kind !== '' && run.kind !== kind) return false;
    const text = textOf(run);
    return words.every((word) => text.includes(word));
  });
}

const textOf = ({ id, kind, name, status, config }: RunSummary): string => [id, kind, name, status, ...Object.entries(config).map(([setting, value]) => `${setting}=${value}`)].join('\n').toLowerCase();
