import { basename, join } from 'node:path';
import { LABEL_RULES, type LabelRule } from '@flowsentry/features';
import { Command, InvalidArgumentError, Option, type Session, runCommand, writeFileAtomically } from '@flowsentry/kit';
import { type Model, loadModel } from '../archive/load-model.ts';
import { evaluateOnThreads } from '../evaluate-on-threads.ts';
import type { Evaluation } from '../evaluation.ts';
import { type HeldOut, scoreHeldOut } from '../held-out.ts';
import { toModelQuality } from '../model-quality.ts';
import { writePredictions } from '../predictions-csv.ts';
import { evaluationTable } from '../report/evaluation-table.ts';
import { renderReport } from '../report/report.ts';
import { verdict } from '../report/verdict.ts';

interface Options {
  readonly model: string;
  readonly data: string;
  readonly out: string;
  readonly predictions?: string;
  readonly labelRule: LabelRule;
  readonly resamples: number;
  readonly seed: number;
}

function whole(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('A whole number from 0 to 999999 is wanted.');
  return Number(text);
}

const command = new Command('evaluator:evaluate')
  .description('Scores a labelled file that the model has not seen, and reports how well it does')
  .requiredOption('--model <file>', 'the model archive, model.tar.gz')
  .requiredOption('--data <path>', 'labelled flows: CSV, CSV.gz or Parquet; a file, a folder or a glob')
  .option('--out <folder>', 'where evaluation.json and report.html go', '.flowsentry/evaluation')
  .option('--predictions <file>', 'also write row,label,score,prediction of every flow to this CSV file')
  .addOption(new Option('--label-rule <rule>', 'how the text in Label becomes a class').choices([...LABEL_RULES]).default(LABEL_RULES[0]))
  .addOption(new Option('--resamples <count>', 'bootstrap resamples behind the intervals; 0 for none').argParser(whole).default(1000))
  .addOption(new Option('--seed <number>', 'seed of the resampling').argParser(whole).default(1));

await runCommand<Options>(command, async (options, session) => {
  const { signal, progress } = session;
  using model = await loadModel(session.path(options.model));

  const scoring = progress.task('score');
  const data = session.path(options.data);
  const heldOut = await scoreHeldOut(model, data, { labelRule: options.labelRule, signal }).catch((error: unknown) => {
    scoring.fail();
    throw error;
  });
  scoring.finish(`${heldOut.labels.length} flows`);
  signal.throwIfAborted();

  const evaluation = await measureHeldOut(model, heldOut, options, session);
  signal.throwIfAborted();

  const out = session.path(options.out);
  const files: Record<string, string> = { evaluation: join(out, 'evaluation.json'), report: join(out, 'report.html') };
  const page = renderReport(evaluation, { title: `${basename(options.model)} on ${basename(options.data)}`, findings: heldOut.findings, lineage: lineageOf(model) });
  if (options.predictions !== undefined) {
    files['predictions'] = session.path(options.predictions);
    await writePredictions(files['predictions'], heldOut.labels, heldOut.scores, model.decision.threshold);
  }
  await writeFileAtomically(files['evaluation'], `${JSON.stringify(toModelQuality(evaluation), null, 1)}\n`);
  await writeFileAtomically(files['report'], page);
  const written = Object.entries(files).map(([what, path]) => `${what.padEnd(11)} ${path}`);
  session.print({ files, evaluation }, [...verdict(evaluation), '', evaluationTable(evaluation), '', ...written].join('\n'));
});

async function measureHeldOut({ decision }: Model, { labels, scores, categories, repeats }: HeldOut, { resamples, seed }: Options, { progress, signal }: Session): Promise<Evaluation> {
  const task = progress.task('resample', resamples);
  const hasRepeats = repeats.count < labels.length;
  const input = { labels, scores, decision, categories, groups: hasRepeats ? repeats.group : undefined, resamples, seed, onResample: (done: number) => task.update(done) };
  const evaluation = await evaluateOnThreads(input, signal);
  task.finish(`${resamples} times`);
  return evaluation;
}

function lineageOf({ manifest, booster }: Model): [string, string][] {
  return [
    ['Training data (fingerprint)', manifest.dataFingerprint],
    ['Features', `${manifest.features}, feature set ${manifest.featureSet}, hash ${manifest.featureHash}`],
    ['Booster', `${booster.rounds} rounds, SHA-256 ${manifest.files['xgboost-model'].sha256}`],
    ['Versions', Object.entries(manifest.versions).map(([name, version]) => `${name} ${version}`).join(', ')],
    ['Settings', JSON.stringify(manifest.settings)],
  ];
}
