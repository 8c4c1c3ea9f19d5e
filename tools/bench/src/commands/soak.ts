import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option, runCommand } from '@flowsentry/kit';
import { makeMaterial } from '../serve/material.ts';
import { BenchServer } from '../servers/bench-server.ts';
import { ours } from '../servers/sides.ts';
import { soakReport } from '../soak/soak-report.ts';
import { soak } from '../soak/soak.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly model?: string;
  readonly seed: number;
  readonly seconds: number;
  readonly overloadSeconds: number;
}

/** The server is warm after half of it. */
const PHASE_SECONDS = 6;

await runCommand<Options>(
  new Command('nx run bench:soak --')
    .description('The scorer at 70 % of its maximum for long: does memory grow, does a request fail? Then at four times its maximum: does it shed, answer /ping, and recover?')
    .addOption(new Option('--model <file>', 'a model.tar.gz; without one a model is trained on simulated flows'))
    .addOption(new Option('--seed <number>', 'of the simulation').argParser(wholeNumber).default(7))
    .addOption(new Option('--seconds <count>', 'of the soak').argParser(wholeNumber).default(600))
    .addOption(new Option('--overload-seconds <count>', 'of the overload').argParser(wholeNumber).default(60)),
  async ({ model, seed, seconds, overloadSeconds }, session) => {
    const { progress, signal } = session;
    const folder = await mkdtemp(join(tmpdir(), 'flowsentry-bench-'));
    await using held = new AsyncDisposableStack();
    held.defer(async () => await rm(folder, { recursive: true, force: true }));
    const preparing = progress.task('Prepare');
    const material = await makeMaterial({ folder, flows: 20_000, seed, ...(model === undefined ? {} : { model: session.path(model) }) }, signal);
    const server = held.use(await BenchServer.start(await ours(material), signal));
    preparing.finish();
    const result = await soak(server, { file: material.records, seconds, overloadSeconds, phaseSeconds: PHASE_SECONDS }, progress, signal);
    session.print({ seed, seconds, overloadSeconds, ...result }, soakReport(result));
    if (result.targets.some(({ met }) => !met)) process.exitCode = 1;
  },
);
