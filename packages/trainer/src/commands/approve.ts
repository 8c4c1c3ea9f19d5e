import { userInfo } from 'node:os';
import { Command, InvalidArgumentError, Option, runCommand } from '@flowsentry/kit';
import { type PlatformOptions, environmentOption, platformOf, workOption } from './environment-option.ts';

interface Options extends PlatformOptions {
  readonly version: number;
  readonly reject?: true;
  readonly note: string;
  readonly by: string;
  readonly group?: string;
}

function versionNumber(typed: string): number {
  if (!/^[1-9]\d*$/.test(typed)) throw new InvalidArgumentError('A version is a whole number from 1; nx run trainer:models lists them.');
  return Number(typed);
}

await runCommand<Options>(
  new Command('nx run trainer:approve --')
    .description('Approves a model version, or rejects it. The newest approved version is what an endpoint serves and what the next candidate must not fall behind.')
    .addOption(new Option('--version <number>', 'the version to decide on').argParser(versionNumber).makeOptionMandatory())
    .option('--reject', 'reject it instead')
    .option('--note <text>', 'why; kept with the version', 'decided on the command line')
    .option('--by <name>', 'who decides', userInfo().username)
    .addOption(workOption())
    .addOption(environmentOption())
    .option('--group <name>', 'the model package group; without it the one of the environment'),
  async ({ version, reject, note, by, group: named, ...options }, session) => {
    const platform = await platformOf(options, session);
    const group = named ?? platform.environment.modelPackageGroupName;
    const registry = platform.registry(group);
    const decision = { LastModifiedBy: by, ApprovalDescription: note };
    const decided = await (reject ? registry.reject(version, decision) : registry.approve(version, decision));
    session.print(decided, `Version ${version} of ${group} is now ${decided.ModelApprovalStatus}.`);
  },
);
