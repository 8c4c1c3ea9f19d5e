import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTracker } from '@flowsentry/tracking';
import { expect, it } from 'vitest';
import { runCommand } from './testing/run-command.ts';

const work = (): string => join(mkdtempSync(join(tmpdir(), 'flowsentry-runs-')), 'work');

it('says what to do where nothing was tracked', async () => {
  const folder = work();
  expect(await runCommand('runs', ['--work', folder])).toMatchObject({ code: 0, stdout: `No run has been tracked in ${folder}/runs. Make one: npx nx run trainer:pipeline -- --work ${folder}\n` });
});

it('lists runs with their parts, compares two of them, and is used wrongly', async () => {
  const folder = work();
  const tracker = openTracker(folder);
  const search = await tracker.start({ project: 'flowsentry', kind: 'search', name: 'random, 2 trials', config: { trials: 2 } });
  const ids = [];
  for (const eta of [0.1, 0.2]) {
    const trial = await tracker.start({ project: 'flowsentry', kind: 'trial', name: 'trial', parent: search.id, config: { eta, max_depth: 6 }, main: { metric: 'macroF1', goal: 'maximize' }, curve: 'loss' });
    for (let step = 0; step < 3; step++) trial.log(step, { loss: eta / (step + 1) });
    trial.summary({ macroF1: eta });
    await trial.finish('finished');
    ids.push(trial.id);
  }
  await search.finish('finished');

  const list = await runCommand('runs', ['--work', folder]);
  expect(list.stdout.split('\n').slice(2)).toEqual([expect.stringMatching(`^${search.id}  search  random, 2 trials  .*  finished$`), `  └ 2 trials: 2 finished; best macroF1 0.2000 (${ids[1]})`, '']);
  const compared = await runCommand('runs', ['--work', folder, '--json', '--compare', ...ids]);
  expect(JSON.parse(compared.stdout)).toMatchObject({ differing: ['eta'], runs: ids.map((id, at) => ({ id, status: 'finished', summary: { macroF1: [0.1, 0.2][at] }, rounds: [{ step: 0 }, { step: 1 }, { step: 2 }] })) });
  expect(await runCommand('runs', ['--work', folder, '--sync'])).toMatchObject({ code: 2, stderr: 'error: WANDB_API_KEY: It is not set. Allowed: a key of Weights & Biases. Copy it from https://wandb.ai/authorize.\n' });
});
