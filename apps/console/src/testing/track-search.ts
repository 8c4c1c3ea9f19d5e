import { openTracker } from '@flowsentry/tracking';

const MAIN = { metric: 'prAucNormal', goal: 'maximize' } as const;
const TRIALS = [[0.3, 3, 0.9], [0.1, 6, 0.94], [0.03, 9, 0.96], [0.01, 12, 0.93]] as const;

/** Tracks a search of four trials in a work folder: eta, max_depth, and the PR AUC of Normal that each reached. Returns the search's id. */
export async function trackSearch(work: string): Promise<string> {
  await using tracker = openTracker(work, () => {}, {});
  const search = await tracker.start({ project: 'flowsentry', kind: 'search', name: 'four trials', config: { strategy: 'random' }, main: MAIN });
  for (const [at, [eta, max_depth, prAucNormal]] of TRIALS.entries()) {
    const trial = await tracker.start({ project: 'flowsentry', kind: 'trial', name: `trial ${at + 1}`, parent: search.id, config: { eta, max_depth, trial: at + 1 }, main: MAIN, curve: 'prAucNormal' });
    [prAucNormal / 2, prAucNormal].forEach((value, step) => trial.log(step, { prAucNormal: value }));
    trial.summary({ prAucNormal });
    await trial.finish('finished');
  }
  search.summary({ prAucNormal: 0.96 });
  await search.finish('finished');
  return search.id;
}
