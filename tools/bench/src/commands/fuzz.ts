import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, Option, type Session, runCommand } from '@flowsentry/kit';
import { caseOf } from '../fuzz/case-of.ts';
import { fuzzMaterial } from '../fuzz/fuzz-material.ts';
import { fuzzReport, fuzzTargets } from '../fuzz/fuzz-report.ts';
import { fuzz } from '../fuzz/fuzz.ts';
import { killWorker } from '../fuzz/kill-worker.ts';
import { sendCase } from '../fuzz/send-case.ts';
import { makeMaterial } from '../serve/material.ts';
import { BenchServer } from '../servers/bench-server.ts';
import { ours } from '../servers/sides.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly model?: string;
  readonly requests: number;
  readonly seed: number;
  readonly case?: number;
}

const SHOWN_BYTES = 2000;

await runCommand<Options>(
  new Command('nx run bench:fuzz --')
    .description('Malformed requests against the scorer, the same ones for a seed: no crash, no hang, no 5xx but 503, no growth, and good requests in between get the exact score. Then a worker is killed under load.')
    .addOption(new Option('--model <file>', 'a model.tar.gz; without one a model is trained on simulated flows'))
    .addOption(new Option('--requests <count>', 'malformed ones').argParser(wholeNumber).default(200_000))
    .addOption(new Option('--seed <number>', 'of the requests').argParser(wholeNumber).default(7))
    .addOption(new Option('--case <number>', 'send the one at this place of the sequence alone, and show it with what came of it').argParser(Number)),
  async ({ model, requests, seed, case: only }, session) => {
    const { progress, signal } = session;
    const folder = await mkdtemp(join(tmpdir(), 'flowsentry-bench-'));
    await using held = new AsyncDisposableStack();
    held.defer(async () => await rm(folder, { recursive: true, force: true }));
    const preparing = progress.task('Prepare');
    const material = await makeMaterial({ folder, flows: 5000, seed: 7, ...(model === undefined ? {} : { model: session.path(model) }) }, signal);
    const { seeds, canaries } = await fuzzMaterial(material, folder);
    const server = held.use(await BenchServer.start(await ours(material), signal));
    preparing.finish();
    if (only !== undefined) return await showCase(server, seed, only, seeds, session);
    const result = await fuzz(server, seeds, canaries, { requests, seed }, progress, signal);
    const kill = await killWorker(server, material.records, signal);
    const targets = fuzzTargets(requests, result, kill);
    session.print({ requests, seed, ...result, kill, targets }, fuzzReport(seed, result, targets));
    if (targets.some(({ met }) => !met)) process.exitCode = 1;
  },
);

async function showCase(server: BenchServer, seed: number, index: number, seeds: Parameters<typeof caseOf>[2], session: Session): Promise<void> {
  const made = caseOf(seed, index, seeds);
  const outcome = await sendCase(server.plan.port, made, 30_000);
  const steps = made.steps.map((step) => (step.kind === 'send' ? `send ${step.bytes.length} bytes: ${JSON.stringify(step.bytes.toString('latin1').slice(0, SHOWN_BYTES))}` : step.kind === 'pause' ? `pause ${step.milliseconds} ms` : step.kind));
  session.print({ seed, case: index, family: made.family, steps, outcome }, [`Case ${index} of seed ${seed}, ${made.family}`, ...steps, `→ ${outcome.end} ${outcome.statuses.join(', ')} after ${outcome.milliseconds.toFixed(0)} ms`].join('\n'));
}
