import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Command, Option, runCommand } from '@flowsentry/kit';
import { ScorerError } from '../error.ts';
import { checkBase } from '../image/check-base.ts';
import { writeBuildContext } from '../image/build-context.ts';

interface Options {
  readonly base?: string;
  readonly tag: string;
}

await runCommand<Options>(
  new Command('nx run scorer:image --')
    .description('Prepares the folder that the image is built from and, given the base, has Docker build it. Without a base it is for another builder.')
    .addOption(new Option('--base <image>', 'what it stands on, by digest: debian:12-slim@sha256:…').argParser(checkBase))
    .option('--tag <name>', 'what Docker shall call it', 'flowsentry'),
  async ({ base, tag }, session) => {
    const folder = session.path('.flowsentry/image');
    const task = session.progress.task('prepare');
    await writeBuildContext(folder).catch((error: unknown) => {
      task.fail();
      throw error;
    });
    task.finish();
    if (base === undefined) {
      session.print({ folder }, `${folder} is ready.\nBuild it where Docker is: docker build --platform linux/amd64 --build-arg BASE=debian:12-slim@sha256:… --tag ${tag} ${folder}`);
      return;
    }
    await dockerBuild(['build', '--platform', 'linux/amd64', '--build-arg', `BASE=${base}`, '--tag', tag, folder], session.json, folder);
    session.print({ folder, tag }, `Docker calls it ${tag}.`);
  },
);

async function dockerBuild(args: readonly string[], json: boolean, folder: string): Promise<void> {
  const docker = spawn('docker', args, { stdio: ['ignore', json ? 'ignore' : 'inherit', 'inherit'] });
  const [code] = (await once(docker, 'exit').catch((error: unknown) => {
    throw new ScorerError('no-docker', { what: 'Docker cannot be started', wayOut: `Install it, or build ${folder} where it is`, cause: error });
  })) as [number | null];
  if (code !== 0) throw new ScorerError('not-built', { what: `docker build ended with ${String(code)}`, wayOut: `Its words are above; the folder ${folder} is ready` });
}
