import { asyncProperty, assert, boolean, constantFrom, integer, nat, record, tuple, uniqueArray } from 'fast-check';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { StepDefinition } from '../definition.ts';
import { definition, newFolder, run } from '../testing/a-pipeline.ts';

const MOST = 7;

/** Up to seven Lambda steps; each waits for some of those before it, takes a while, and may fail. */
const pipelines = record({
  steps: tuple(...Array.from({ length: MOST }, (_, place) => record({ waitsFor: uniqueArray(nat(Math.max(0, place - 1)), { maxLength: place === 0 ? 0 : 2 }), milliseconds: nat(6), fails: constantFrom(false, false, false, false, true) }))),
  count: integer({ min: 1, max: MOST }),
  backwards: boolean(),
  parallelism: integer({ min: 1, max: 4 }),
});

it('steps run once, after those they wait for, no more at once than allowed, and whatever starts comes to its end', async () => {
  await assert(
    asyncProperty(pipelines, async ({ steps, count, backwards, parallelism }) => {
      const chosen = steps.slice(0, count);
      const all = chosen.map(({ waitsFor }, place): StepDefinition => ({ Name: `S${place}`, Type: 'Lambda', Arguments: { place }, FunctionArn: 'arn', DependsOn: waitsFor.map((before) => `S${before}`) }));
      const told: string[] = [];
      let running = 0;
      const lambda = async ({ Arguments }: { readonly Arguments: Readonly<Record<string, unknown>> }): Promise<Record<string, never>> => {
        const place = Arguments['place'] as number;
        told.push(`start ${place}`);
        expect(++running).toBeLessThanOrEqual(parallelism);
        await sleep(chosen[place].milliseconds);
        running--;
        told.push(`${chosen[place].fails ? 'failure' : 'end'} ${place}`);
        if (chosen[place].fails) throw new Error('as it was told');
        return {};
      };
      const { execution, steps: entries } = await run(newFolder(), definition(backwards ? all.toReversed() : all), { handlers: { lambda }, request: { ParallelismConfiguration: { MaxParallelExecutionSteps: parallelism } } });

      const started = told.filter((line) => line.startsWith('start'));
      expect(new Set(started).size).toBe(started.length);
      for (const [place, { waitsFor }] of chosen.entries()) {
        const start = told.indexOf(`start ${place}`);
        if (start >= 0) for (const before of waitsFor) expect(told.slice(0, start)).toContain(`end ${before}`);
      }
      const failed = entries.filter(({ StepStatus }) => StepStatus === 'Failed');
      expect(execution.PipelineExecutionStatus).toBe(failed.length > 0 ? 'Failed' : 'Succeeded');
      // Whatever started came to its end.
      expect(told).toHaveLength(2 * started.length);
      expect(entries.map(({ StepStatus }) => StepStatus).every((status) => status === 'Succeeded' || status === 'Failed')).toBe(true);
      if (failed.length === 0) expect(started).toHaveLength(count);
    }),
    { numRuns: 40 },
  );
});
