import { Command, InvalidArgumentError, Option, type Session, runCommand } from '@flowsentry/kit';
import { deployedEndpoint, environmentNames } from '../client/deployed-endpoint.ts';
import { runtimeClient, endpointTarget } from '../client/endpoint-target.ts';
import { httpTarget } from '../client/http-target.ts';
import { scoreFile } from '../client/score-file.ts';
import { summary } from '../client/summary.ts';
import type { Target } from '../client/target.ts';
import { MOST_REASONS } from '../requests/custom-attributes.ts';

interface Options {
  readonly file: string;
  readonly url?: string;
  readonly endpoint?: string;
  readonly environment?: string;
  readonly out: string;
  readonly explain?: number;
}

const LOCAL = 'http://127.0.0.1:8080';

function reasons(text: string): number {
  if (!/^\d{1,3}$/.test(text) || Number(text) < 1 || Number(text) > MOST_REASONS) throw new InvalidArgumentError(`A whole number from 1 to ${MOST_REASONS} is wanted.`);
  return Number(text);
}

function address(text: string): string {
  if (!/^https?:$/.test(URL.parse(text)?.protocol ?? '')) throw new InvalidArgumentError(`An address such as ${LOCAL} is wanted.`);
  return text;
}

const command = new Command('nx run scorer:invoke --')
  .description('Scores flows by a server or an endpoint and writes a score for each; what was scored is kept, and the same command goes on from there')
  .requiredOption('--file <path>', 'flows: CSV, CSV.gz or Parquet; a file, a folder or a glob')
  .addOption(new Option('--url <address>', `a server that runs scorer:serve (default: ${LOCAL})`).argParser(address).conflicts(['endpoint', 'environment']))
  .option('--endpoint <name>', 'an endpoint of SageMaker')
  .addOption(new Option('--environment <name>', 'the endpoint of the environment whose stack is deployed (nx -c <name>)').choices(environmentNames()))
  .option('--out <file>', 'where the scores go: .csv or .parquet', '.flowsentry/scores.csv')
  .addOption(new Option('--explain <number>', 'also write this many features that moved each score most').argParser(reasons));

await runCommand<Options>(command, async (options, session) => {
  const target = await targetOf(options, session);
  const { progress, signal } = session;
  const scored = await scoreFile({ source: session.path(options.file), target, out: session.path(options.out), explain: options.explain ?? 0, progress, signal });
  session.print(scored, summary(scored));
});

async function targetOf({ url, endpoint, environment }: Options, { signal }: Session): Promise<Target> {
  if (endpoint === undefined && environment === undefined) return httpTarget(url ?? LOCAL);
  const deployed = environment === undefined ? undefined : await deployedEndpoint(environment, signal);
  return endpointTarget(endpoint ?? deployed!.endpoint, await runtimeClient(deployed?.region));
}
