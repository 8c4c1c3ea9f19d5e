import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { FlowsentryError } from './error.ts';

export interface PulumiOptions {
  /** Lets it have the terminal: what it says is shown, and not given back. */
  readonly shown?: boolean;
  /** Ends it. */
  readonly signal?: AbortSignal;
}

export interface PulumiEnd {
  readonly succeeded: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs Pulumi's CLI to its end. Throws `no-pulumi` where there is no such command, and the signal's reason. */
export async function pulumi(args: readonly string[], { shown = false, signal }: PulumiOptions = {}): Promise<PulumiEnd> {
  const child = spawn('pulumi', args, { stdio: shown ? 'inherit' : ['ignore', 'pipe', 'pipe'], ...(signal === undefined ? {} : { signal }) });
  const said = (stream: typeof child.stdout): Promise<string> => (stream === null ? Promise.resolve('') : text(stream));
  try {
    const [stdout, stderr, [code]] = await Promise.all([said(child.stdout), said(child.stderr), once(child, 'close') as Promise<[number | null]>]);
    return { succeeded: code === 0, stdout, stderr };
  } catch (error) {
    signal?.throwIfAborted();
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new FlowsentryError('no-pulumi', { what: 'There is no command "pulumi"', wayOut: 'Install the Pulumi CLI: https://www.pulumi.com/docs/install/', cause: error });
  }
}
