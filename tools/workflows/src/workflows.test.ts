import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENVIRONMENTS } from '@flowsentry/infra-components/environment';
import { describe, expect, it } from 'vitest';
import { lintWorkflow } from './lint-workflow.ts';
import { bashScripts } from './rules/bash-scripts.ts';
import { boundedTime } from './rules/bounded-time.ts';
import { harmlessContainers } from './rules/harmless-containers.ts';
import { knownEnvironments } from './rules/known-environments.ts';
import { leastPermissions } from './rules/least-permissions.ts';
import { noKeptKeys } from './rules/no-kept-keys.ts';
import { oneAtATime } from './rules/one-at-a-time.ts';
import { pinnedActions } from './rules/pinned-actions.ts';
import { plainScripts } from './rules/plain-scripts.ts';
import { safeTriggers } from './rules/safe-triggers.ts';
import { settingsIn } from './settings-in.ts';
import { unknownCommands } from './unknown-commands.ts';
import { readWorkflow, stepsOf } from './workflow.ts';
import { readWorkspace } from './workspace.ts';

const ROOT = join(import.meta.dirname, '../../..');
const FILES = globSync('.github/workflows/*.y{,a}ml', { cwd: ROOT }).sort();
const RULES = { bashScripts, boundedTime, harmlessContainers, knownEnvironments, leastPermissions, noKeptKeys, oneAtATime, pinnedActions, plainScripts, safeTriggers };
const workspace = readWorkspace(ROOT);
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const workflow = (name: string) => readWorkflow(read(`.github/workflows/${name}`), name);

it('are these', () => {
  expect(FILES).toEqual(['.github/workflows/ci.yml', '.github/workflows/deploy-endpoint.yml', '.github/workflows/deploy.yml', '.github/workflows/image.yml']);
});

describe.each(FILES)('%s', (file) => {
  const text = read(file);
  const parsed = readWorkflow(text, file);

  it('is a workflow, says actionlint', async () => {
    expect(await lintWorkflow(text, file)).toEqual([]);
  });

  it.each(Object.entries(RULES))('keeps %s', (_, rule) => {
    expect(rule(parsed)).toEqual([]);
  });

  it('runs commands that are there', () => {
    expect(unknownCommands(text, workspace)).toEqual([]);
  });

  it('takes settings that the runbook describes', () => {
    const runbook = read('docs/runbook.md');
    expect(settingsIn(text).filter((setting) => !runbook.includes(`\`${setting.split('.')[1]}\``))).toEqual([]);
  });

  it('has scripts that bash can read', () => {
    for (const { place, step } of stepsOf(parsed)) if (step.run !== undefined) expect(() => execFileSync('bash', ['-n'], { input: step.run, stdio: 'pipe' }), place).not.toThrow();
  });
});

describe('a deployment', () => {
  const [deploy] = Object.values(workflow('deploy-endpoint.yml').jobs);
  const duration = Number(deploy.steps?.flatMap((step) => step.with?.['role-duration-seconds'] ?? [])[0]);

  it('goes through the environments in their order, each after the one before', () => {
    const { jobs } = workflow('deploy.yml');
    const calls = Object.entries(jobs).filter(([, { uses }]) => uses === './.github/workflows/deploy-endpoint.yml');
    expect(calls.map(([name, job]) => [name, job.with?.['environment'], (job as { needs?: unknown }).needs])).toEqual([
      ['dev', 'dev', 'decide'],
      ['staging', 'staging', ['decide', 'dev']],
      ['prod', 'prod', ['decide', 'dev', 'staging']],
    ]);
  });

  it('has the version of Pulumi that the programs have', () => {
    const pulumi = deploy.steps?.find(({ uses }) => uses?.startsWith('pulumi/actions@') === true);
    expect(read('pnpm-workspace.yaml')).toContain(`'@pulumi/pulumi': ${String(pulumi?.with?.['pulumi-version'])}\n`);
  });

  it.each(ENVIRONMENTS)('of %s can end before its rights do', (environment) => {
    const { resources } = JSON.parse(read(`infra/testing/plans/${environment}/endpoint.json`)) as { resources: Record<string, { type: string; inputs: { deploymentConfig?: { blueGreenUpdatePolicy: { maximumExecutionTimeoutInSeconds: number } } } }> };
    const slowest = Object.values(resources).find(({ type }) => type === 'aws:sagemaker/endpoint:Endpoint')?.inputs.deploymentConfig?.blueGreenUpdatePolicy.maximumExecutionTimeoutInSeconds;
    const TEN_MINUTES = 600;
    expect(slowest! + TEN_MINUTES).toBeLessThanOrEqual(duration);
    expect(duration).toBeLessThanOrEqual(Number(deploy['timeout-minutes']) * 60);
  });
});
