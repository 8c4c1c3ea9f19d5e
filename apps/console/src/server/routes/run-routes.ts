import { type KnownRun, type RunWithParts as KnownParts, readRuns, runsFolder, withParts } from '@flowsentry/tracking';
import type { RunDetail, RunSummary, RunWithParts } from '../../api/run.ts';
import { ConsoleError } from '../../error.ts';
import type { Routes } from './routes.ts';

/** GET /api/runs and /api/runs/:id: what was tracked in the work folder. */
export const runRoutes: Routes = (app, sources) => {
  const folder = runsFolder(sources.work);

  app.get('/api/runs', async (): Promise<RunWithParts[]> => withParts(await readRuns(folder)).map(listed));

  app.get<{ Params: { id: string } }>('/api/runs/:id', async ({ params: { id } }): Promise<RunDetail> => {
    const runs = await readRuns(folder);
    const run = runs.find((each) => each.id === id);
    if (!run) throw new ConsoleError('unknown-run', { what: `There is no run "${id.slice(0, 64)}"`, value: id, wayOut: `List them: ${sources.command('runs')}` });
    const parts = withParts(runs).find((each) => each.run === run)?.parts ?? [];
    return { ...listed({ run, parts }), curves: run.rounds };
  });
};

const listed = ({ run, parts }: KnownParts): RunWithParts => ({ ...summaryOf(run), parts: parts.map(summaryOf) });

function summaryOf({ rounds, process: _, finished: __, ...run }: KnownRun): RunSummary {
  return { ...run, rounds: rounds.length };
}
