import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { planComment } from '../plan-comment.ts';
import type { PlanReport } from '../plan-report.ts';
import { aStackReport } from '../testing/a-stack-report.ts';
import { runCommand } from '../testing/run-command.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowsentry-workflows-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('writes the comment of the three environments', async () => {
  const reports: PlanReport[] = [{ environment: 'dev', rules: 48, stacks: [aStackReport()] }, { environment: 'staging', failure: 'It is wrong.' }, { environment: 'prod', rules: 48, stacks: [aStackReport()] }];
  const printed = [JSON.stringify(reports[0]), '{"error":{"message":"It is wrong."}}', JSON.stringify(reports[2])];
  for (const [place, { environment }] of reports.entries()) writeFileSync(join(folder, `${environment}.txt`), `\n> nx run infra:plan:${environment} --json\n\n${printed[place]}\n`);
  const output = join(folder, 'made/comment.md');
  expect(await runCommand('comment', ['--plans', folder, '--output', output])).toEqual({ code: 0, stdout: `The comment is in ${output}.\n`, stderr: '' });
  expect(readFileSync(output, 'utf8')).toBe(planComment(reports));
});

it('says which plan is not there', async () => {
  const { code, stderr } = await runCommand('comment', ['--plans', folder, '--output', join(folder, 'comment.md')]);
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^error: .*\/(dev|staging|prod)\.txt: There is no such file or folder\./)]);
});
