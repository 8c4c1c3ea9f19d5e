import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command, Option, runCommand } from '@flowsentry/kit';
import { check } from '../checker/check.ts';
import type { Finding } from '../checker/finding.ts';
import { PipelineError } from '../error.ts';
import { executionDisplay } from '../execution-display.ts';
import { executionTable } from '../executor/execution-table.ts';
import { localPipelines } from '../executor/local-pipelines.ts';
import { summarizeSteps } from '../executor/step-summary.ts';
import { readDefinitionFile } from './read-definition-file.ts';

interface Options {
  readonly file: string;
  readonly param: readonly string[];
  readonly programs?: string;
  readonly work: string;
}

await runCommand<Options>(
  new Command('nx run sagemaker-pipelines:execute --')
    .description('Runs a SageMaker pipeline definition on this machine. Given again after a kill, it goes on where it was.')
    .requiredOption('--file <path>', 'the definition: a JSON file')
    .addOption(new Option('--param <Name=Value>', 'sets a parameter; may be given several times').argParser((value: string, before: string[]) => [...before, value]).default([], 'none'))
    .option('--programs <module>', 'a module that exports programs: what the images of Processing steps do')
    .option('--work <folder>', 'where executions, the registry and s3/BUCKET live', '.flowsentry'),
  async ({ file, param, programs, work }, session) => {
    const path = session.path(file);
    const { text, content } = await readDefinitionFile(path);
    const warnings = accepted(content, path);
    for (const { pointer, message } of warnings) session.progress.line(`warning: ${pointer}: ${message}`);

    const pipelines = localPipelines({
      folder: session.path(work),
      ...(programs === undefined ? {} : { programs: moduleUrl(session.path(programs)) }),
      onEvent: executionDisplay(session.progress),
    });
    const PipelineName = nameOf(path);
    await pipelines.upsert({ PipelineName, PipelineDefinition: text, RoleArn: 'arn:aws:iam::000000000000:role/local' });
    const { PipelineExecutionArn: arn, resumed } = await pipelines.startOrResume({ PipelineName, PipelineParameters: param.map(assignment) });
    if (resumed) session.progress.line(`Going on with ${arn}, whose process is gone`);

    const stop = (): void => void pipelines.stop(arn).catch(() => {});
    session.signal.addEventListener('abort', stop);
    if (session.signal.aborted) stop();
    const execution = await pipelines.settled(arn);
    if (execution.PipelineExecutionStatus !== 'Succeeded') process.exitCode = 1;
    const steps = summarizeSteps(await pipelines.steps(arn));
    session.print({ executionArn: arn, resumed, status: execution.PipelineExecutionStatus, failureReason: execution.FailureReason ?? null, steps, warnings }, `\n${executionTable(execution, steps)}`);
  },
);

/** The checker's warnings. Throws where it finds errors. */
function accepted(definition: unknown, file: string): readonly Finding[] {
  const findings = check(definition);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return findings;
  const [{ pointer, message, mend }] = errors;
  throw new PipelineError('refused-definition', {
    file,
    ...(pointer === '' ? {} : { key: pointer }),
    what: message,
    wayOut: `${mend}${errors.length > 1 ? `; and ${errors.length - 1} more: nx run sagemaker-pipelines:check -- --file ${file} lists them` : ''}`,
    exitCode: 2,
  });
}

function moduleUrl(path: string): string {
  if (statSync(path, { throwIfNoEntry: false })?.isFile()) return pathToFileURL(path).href;
  throw new PipelineError('no-such-module', { file: path, key: '--programs', what: 'There is no such module', wayOut: 'Give the path of a file that exports programs', exitCode: 2 });
}

/** The file's name, of the characters that a pipeline's name may have. */
function nameOf(path: string): string {
  return basename(path).replace(/\.json$/i, '').replaceAll(/[^A-Za-z0-9]+/g, '-').replaceAll(/^-|-$/g, '').slice(0, 100) || 'pipeline';
}

function assignment(text: string): { Name: string; Value: string } {
  const equals = text.indexOf('=');
  if (equals < 1) throw new PipelineError('wrong-parameter', { key: '--param', what: `"${text}" assigns nothing`, value: text, allowed: 'Name=Value', exitCode: 2 });
  return { Name: text.slice(0, equals), Value: text.slice(equals + 1) };
}
