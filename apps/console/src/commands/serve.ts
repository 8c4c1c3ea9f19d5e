import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Command, InvalidArgumentError, Option, type Session, about, runCommand } from '@flowsentry/kit';
import { DEFAULT_WORK, deployedEnvironment, environmentNames } from '@flowsentry/trainer';
import { buildPage } from '../build/build-page.ts';
import { ConsoleError } from '../error.ts';
import { consoleApp } from '../server/app.ts';
import { environmentSources } from '../server/environment-sources.ts';
import { listen } from '../server/listen.ts';
import { localSources } from '../server/local-sources.ts';
import { isLoopback } from '../server/security/allowed-hosts.ts';
import { Sessions } from '../server/security/sessions.ts';
import type { Sources } from '../server/sources.ts';

interface Options {
  readonly work: string;
  readonly environment?: string;
  readonly port: number;
  readonly host: string;
}

const SHORTEST_TOKEN = 16;

function portNumber(typed: string): number {
  if (/^\d{1,5}$/.test(typed) && Number(typed) <= 65_535) return Number(typed);
  throw new InvalidArgumentError('A whole number from 0 to 65535 is wanted; 0 takes any that is free.');
}

await runCommand<Options>(
  new Command('nx run console:serve --')
    .description('Serves the page on which people see how good a model is, score flows by it and approve it. Ctrl-C ends it.')
    .addOption(new Option('--work <folder>', 'where executions and the registry of this machine live').default(DEFAULT_WORK))
    .addOption(new Option('--environment <name>', 'the registry, the pipeline and the endpoint of an environment whose stacks are deployed (nx -c <name>); of this machine without it').choices(environmentNames()))
    .addOption(new Option('--port <number>', 'port to listen on').argParser(portNumber).default(4600))
    .option('--host <address>', 'address to listen on; beyond loopback a token is asked for: FLOWSENTRY_CONSOLE_TOKEN, or a random one that is printed', '127.0.0.1'),
  async (options, session) => {
    const { port, host } = options;
    const token = isLoopback(host) ? undefined : tokenOf(process.env['FLOWSENTRY_CONSOLE_TOKEN']);
    const [page, sources] = await Promise.all([builtPage(session), sourcesOf(options, session)]);
    const hosts = new Set<string>();
    const onDefect = (error: unknown): void => void process.stderr.write(`This is a defect of Flowsentry: ${error instanceof Error ? error.stack : String(error)}\n`);
    const known = token === undefined ? sources : { ...sources, user: null };
    const app = await consoleApp({ sources: known, access: { hosts, sessions: new Sessions(token?.value) }, page, onDefect });
    const address = await listen(app, host, port, hosts);
    const link = token === undefined ? address : token.printed ? `${address}/#token=${token.value}` : address;
    session.print({ address: link, place: sources.place, work: sources.work }, `The console of ${sources.place} is at ${link}\nCtrl-C ends it.`);
    if (!session.signal.aborted) await once(session.signal, 'abort');
    await app.close();
  },
);

/** The token that was set, or a random one, which is printed once. */
function tokenOf(set: string | undefined): { readonly value: string; readonly printed: boolean } {
  if (set === undefined || set === '') return { value: randomBytes(24).toString('base64url'), printed: true };
  if (set.length >= SHORTEST_TOKEN) return { value: set, printed: false };
  throw new ConsoleError('short-token', { key: 'FLOWSENTRY_CONSOLE_TOKEN', what: `It has ${set.length} characters`, allowed: `At least ${SHORTEST_TOKEN} characters that nobody guesses`, wayOut: 'Set a longer one, or unset it: then a random one is printed', exitCode: 2 });
}

async function builtPage({ progress }: Session): Promise<string> {
  const { folder } = await buildPage((milliseconds) => progress.line(`The page has changed and is built first, which takes ${about(milliseconds)}`));
  return folder;
}

async function sourcesOf({ environment, work: typed }: Options, session: Session): Promise<Sources> {
  const { signal } = session;
  const work = session.path(typed);
  if (environment === undefined) return localSources({ work, typed, signal });
  return environmentSources({ name: environment, deployed: await deployedEnvironment(environment, signal), work, typed, signal });
}
