import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type FeatureSet, readFlows } from '@flowsentry/features';
import { Command, runCommand, textTable } from '@flowsentry/kit';
import { measureProcess } from '../measure-process.ts';
import { type SampleScore, type SampleSplit, scoreSplit } from '../sample-model.ts';

interface Options {
  readonly data: string;
}

/** What the Python script prints of a feature set. */
interface Reference {
  readonly splits: readonly SampleScore[];
}

const TASKS: readonly { readonly featureSet: FeatureSet & ('service' | 'statistics'); readonly protocol: 'random' | 'grouped' }[] = [
  { featureSet: 'service', protocol: 'random' },
  { featureSet: 'statistics', protocol: 'grouped' },
];
const METRICS = ['macroF1', 'rocAuc', 'falsePositiveRate'] as const;

await runCommand<Options>(
  new Command('nx run bench:sample --')
    .description('Few real flows: our parameters for few rows against XGBoost as it is (Python, 200 rounds, depth 6, threshold 0.5) on the same ten splits.')
    .requiredOption('--data <file>', 'the 1 % sample of IoTID20 as CSV'),
  async ({ data }, session) => {
    const { progress, signal } = session;
    const file = session.path(data);
    const script = fileURLToPath(new URL('../../python/sample.py', import.meta.url));
    const folder = await mkdtemp(join(tmpdir(), 'flowsentry-bench-'));
    try {
      const splitFile = join(folder, 'splits.json');
      const python = (...args: string[]): Promise<{ stdout: string }> => measureProcess('/usr/bin/python3', [script, '--data', file, ...args], { signal });
      const peer = progress.task('Python');
      await python('--write-splits', splitFile);
      const splits = JSON.parse(await readFile(splitFile, 'utf8')) as Record<string, SampleSplit[]>;
      const reference = JSON.parse((await python('--splits', splitFile)).stdout) as Record<string, Reference>;
      peer.finish();
      const table = await readFlows(file);
      const results = [];
      for (const { featureSet, protocol } of TASKS) {
        const task = progress.task(featureSet, splits[featureSet].length);
        const ours: SampleScore[] = [];
        for (const split of splits[featureSet]) {
          ours.push(await scoreSplit(table, featureSet, split, [`SplitProtocol=${protocol}`], signal));
          task.update(ours.length);
        }
        task.finish();
        results.push({ featureSet, protocol, reference: summary(reference[featureSet].splits), ours: summary(ours), splits: ours });
      }
      const rows = results.flatMap(({ featureSet, protocol, ...both }) =>
        (['reference', 'ours'] as const).map((who) => [featureSet, protocol, who, ...METRICS.map((metric) => `${both[who][metric].mean.toFixed(4)} ± ${both[who][metric].deviation.toFixed(4)}`)]),
      );
      session.print({ results }, textTable(['features', 'split', 'program', 'macro-F1', 'ROC AUC', 'false-positive rate'], rows));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);

/** Mean and population standard deviation over the splits. */
function summary(scores: readonly SampleScore[]): Record<(typeof METRICS)[number], { mean: number; deviation: number }> {
  const of = (metric: (typeof METRICS)[number]): { mean: number; deviation: number } => {
    const mean = scores.reduce((sum, score) => sum + score[metric], 0) / scores.length;
    return { mean, deviation: Math.sqrt(scores.reduce((sum, score) => sum + (score[metric] - mean) ** 2, 0) / scores.length) };
  };
  return { macroF1: of('macroF1'), rocAuc: of('rocAuc'), falsePositiveRate: of('falsePositiveRate') };
}
