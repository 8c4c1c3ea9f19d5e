import type { ExplainRequest, Explanation } from '../../api/scoring.ts';
import { explainFlow } from '../scorings/explain-flow.ts';
import { flowCsvOf } from '../scorings/flow-csv-of.ts';
import { steadyTarget } from '../scorings/steady-target.ts';
import { wantedVersion } from '../versions/wanted-version.ts';
import type { Routes } from './routes.ts';
import { untilGone } from './until-gone.ts';

/** POST /api/explain: the score of a flow that somebody has edited, and why. */
export const explainRoute: Routes = (app, sources) => {
  app.post<{ Body: Partial<ExplainRequest> | null }>('/api/explain', async ({ body }, reply): Promise<Explanation> => {
    const csv = flowCsvOf(body?.record);
    const version = await wantedVersion(sources, body?.version);
    const signal = untilGone(reply, sources.signal);
    const target = await steadyTarget(() => sources.target(version));
    return explainFlow(csv, version, target, signal);
  });
};
