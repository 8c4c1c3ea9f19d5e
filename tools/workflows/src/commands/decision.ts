import { appendFile, readFile } from 'node:fs/promises';
import { Command, runCommand } from '@flowsentry/kit';
import { WorkflowError } from '../error.ts';
import { deployedBy, readModelDecision } from '../model-decision.ts';

await runCommand<object>(
  new Command('nx run workflows:decision').description(
    "Says which environments a decision of the model registry deploys. Reads the event that started the workflow (GITHUB_EVENT_PATH) and sets the step's output `environments`, a list in JSON (GITHUB_OUTPUT).",
  ),
  async (_, session) => {
    const [event, output] = ['GITHUB_EVENT_PATH', 'GITHUB_OUTPUT'].map((name) => {
      const path = process.env[name];
      if (path === undefined || path === '') throw new WorkflowError('no-event', { what: `${name} is not set`, wayOut: 'Run this in a workflow on GitHub, or set GITHUB_EVENT_PATH and GITHUB_OUTPUT to files', exitCode: 2 });
      return path;
    });
    const decision = readModelDecision((JSON.parse(await readFile(event, 'utf8')) as { client_payload?: unknown }).client_payload);
    const environments = deployedBy(decision);
    await appendFile(output, `environments=${JSON.stringify(environments)}\n`);
    const { environment, modelPackageVersion: version, status } = decision;
    session.print({ ...decision, environments }, `Version ${version} of ${environment} is ${status}: ${environments.length === 0 ? 'nothing is deployed' : `${environments.join(', ')} is deployed`}.`);
  },
);
