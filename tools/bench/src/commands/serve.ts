import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option, runCommand } from '@flowsentry/kit';
import { hasWrk } from '../load/closed-loop.ts';
import { type Side, compareServers } from '../serve/compare-servers.ts';
import { makeMaterial } from '../serve/material.ts';
import { measureOneRow } from '../serve/measure-one-row.ts';
import { serveReport } from '../serve/serve-report.ts';
import { serveTargets } from '../serve/serve-targets.ts';
import { BenchServer } from '../servers/bench-server.ts';
import { echo, ours, peer, requirePeer } from '../servers/sides.ts';
import { numberList } from '../number-list.ts';
import { wholeNumber } from '../whole-number.ts';

interface Options {
  readonly model?: string;
  readonly flows: number;
  readonly seed: number;
  readonly rows: readonly number[];
  readonly connections: readonly number[];
  readonly seconds: number;
  readonly rounds: number;
}

await runCommand<Options>(
  new Command('nx run bench:serve --')
    .description("The scorer against the stack of SageMaker's XGBoost container (Flask, gunicorn with gevent, xgboost), as shipped and with OMP_NUM_THREADS=1, on the same model and flows; beside both a server that only echoes.")
    .addOption(new Option('--model <file>', 'a model.tar.gz; without one a model is trained on simulated flows'))
    .addOption(new Option('--flows <count>', 'simulated flows to ask about').argParser(wholeNumber).default(20_000))
    .addOption(new Option('--seed <number>', 'of the simulation').argParser(wholeNumber).default(7))
    .addOption(new Option('--rows <list>', 'rows a request').argParser(numberList).default([1, 100], '1,100'))
    .addOption(new Option('--connections <list>', 'at the same time').argParser(numberList).default([1, 16, 64], '1,16,64'))
    .addOption(new Option('--seconds <count>', 'of each measurement').argParser(wholeNumber).default(5))
    .addOption(new Option('--rounds <count>', 'measurements of which the median is taken').argParser(wholeNumber).default(3)),
  async ({ model, flows, seed, rows, connections, seconds, rounds }, session) => {
    const { progress, signal } = session;
    if (!rows.includes(1)) throw new InvalidArgumentError('--rows must have 1 in it: the targets are about it.');
    requirePeer();
    const wrk = hasWrk();
    const folder = await mkdtemp(join(tmpdir(), 'flowsentry-bench-'));
    await using servers = new AsyncDisposableStack();
    servers.defer(async () => await rm(folder, { recursive: true, force: true }));
    const preparing = progress.task('Prepare');
    const material = await makeMaterial({ folder, flows, seed, ...(model === undefined ? {} : { model: session.path(model) }) }, signal);
    preparing.finish(`${material.preprocessor.features.length} features of ${material.preprocessor.sources.length} columns`);
    const measuring = progress.task('One row');
    const oneRow = await measureOneRow(material, signal);
    measuring.finish(`${oneRow.scorer.toFixed(1)} µs, libxgboost's call ${oneRow.library.toFixed(1)} µs`);
    const plans = { ours: await ours(material), best: await peer(material, 1), shipped: await peer(material), echo: await echo(material) };
    const sides: Side[] = [];
    for (const plan of Object.values(plans)) {
      const task = progress.task('Start');
      const server = servers.use(await BenchServer.start(plan, signal));
      task.finish(`${plan.name}, first score after ${server.coldStartSeconds.toFixed(2)} s`);
      sides.push({ server, file: plan === plans.best || plan === plans.shipped ? material.matrix : material.records });
    }
    const cells = await compareServers(sides, { rows, connections, seconds, rounds, wrk }, progress, signal);
    const costs = sides.map(({ server }) => ({ side: server.plan.name, coldStartSeconds: server.coldStartSeconds, peakMemory: server.peakMemory }));
    const targets = serveTargets(cells, { ours: plans.ours.name, peer: plans.best.name, echo: plans.echo.name }, oneRow);
    const result = { cells, costs, oneRow, targets, wrk };
    session.print({ flows, seed, seconds, rounds, ...result }, serveReport(result));
  },
);
