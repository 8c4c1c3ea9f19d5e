import { join } from 'node:path';
import { type FlowTable, readFlows } from '@flowsentry/features';
import { Command, InvalidArgumentError, Option, type Session, runCommand, writeFileAtomically } from '@flowsentry/kit';
import { robustness } from '../experiments/robustness/robustness.ts';
import { robustnessPage } from '../experiments/robustness/robustness-page.ts';
import { TrainerError } from '../error.ts';
import type { Parameters } from '../parameters.ts';
import { type ExperimentOptions, addExperimentOptions, experimentInput } from './experiment-options.ts';

interface Options extends ExperimentOptions {
  readonly capturePoint: ReadonlyMap<string, string>;
  readonly out?: string;
}

function addCapturePoint(typed: string, before: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const equals = typed.indexOf('=');
  if (equals < 1 || equals === typed.length - 1) throw new InvalidArgumentError('It is of the form NAME=FILE.');
  const name = typed.slice(0, equals);
  if (before.has(name)) throw new InvalidArgumentError(`There are two capture points "${name}".`);
  return new Map([...before, [name, typed.slice(equals + 1)]]);
}

await runCommand<Options>(
  addExperimentOptions(new Command('nx run trainer:robustness --'), 5000)
    .description('What a model’s figures are worth: feature sets and splits, learning curve, wrong labels, disguised attacks, another balance of the classes, other capture points, the meter’s share. Writes the evaluation report with these in it (report.html), and the numbers (robustness.json).')
    .addOption(new Option('--capture-point <NAME=FILE>', 'labelled flows of one place of a network; given for two places or more, models are trained at each and tested at all').argParser(addCapturePoint).default(new Map(), 'none'))
    .option('--out <folder>', 'where the two files go; robustness in the folder of --work without it'),
  async (options, session) => {
    const { progress, signal } = session;
    checkCapturePoints(options.capturePoint);
    const input = await experimentInput(options, session);
    const capturePoints = await readCapturePoints(options.capturePoint, input.parameters, session);
    const { result, evaluated } = await robustness({ ...input, ...(capturePoints && { capturePoints }), progress, signal });
    const out = session.path(options.out ?? join(options.work, 'robustness'));
    const files = { report: join(out, 'report.html'), robustness: join(out, 'robustness.json') };
    await writeFileAtomically(files.robustness, `${JSON.stringify(result, undefined, 1)}\n`);
    await writeFileAtomically(files.report, robustnessPage(result, evaluated));
    const said = (which: boolean): string[] => result.statements.filter(({ supported }) => supported === which).map(({ text }) => `  ${text}`);
    session.print({ files, ...result }, ['', 'Supported:', ...said(true), 'Not supported:', ...said(false), '', `report      ${files.report}`, `numbers     ${files.robustness}`].join('\n'));
  },
);

function checkCapturePoints(files: ReadonlyMap<string, string>): void {
  if (files.size !== 1) return;
  const [name] = files.keys();
  throw new TrainerError('one-capture-point', { key: '--capture-point', value: name, what: `"${name}" is the only one`, allowed: 'two places of a network, or more', wayOut: 'Give the flows of another place too, or leave this one out', exitCode: 2 });
}

async function readCapturePoints(files: ReadonlyMap<string, string>, { LabelRule }: Parameters, session: Session): Promise<ReadonlyMap<string, FlowTable> | undefined> {
  if (files.size === 0) return undefined;
  const tables = new Map<string, FlowTable>();
  for (const [name, file] of files) tables.set(name, await readFlows(session.path(file), { labelRule: LabelRule, signal: session.signal }));
  return tables;
}
