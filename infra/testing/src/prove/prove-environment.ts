import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DUMMY_CREDENTIALS } from '@flowsentry/registry/testing';
import { PlanError } from '../error.ts';
import type { Plan } from '../plan.ts';
import { ACCOUNT_ID } from '../resources/synthesise.ts';
import { configuration } from './configuration.ts';
import { startEmulator } from './emulator.ts';
import { PLAN_ONLY } from './plan-only.ts';
import { readProviderSchema } from './provider-schema.ts';
import { type Said, terraformIn } from './terraform.ts';
import { type TerraformResources, toTerraform } from './to-terraform.ts';
import { wholeEnvironment } from './whole-environment.ts';
import { without } from './without.ts';

export interface Proof {
  /** The provider, with its version. */
  readonly provider: string;
  /** How many resources were validated and planned. */
  readonly planned: number;
  /** How many of them were made, and taken down again. */
  readonly applied: number;
  readonly destroyed: number;
  /** Those that were only planned: the provider's address, and why. */
  readonly planOnly: readonly { readonly address: string; readonly because: string }[];
  /** What was answered in moto's place, and why. */
  readonly answered: readonly { readonly name: string; readonly because: string }[];
}

type Stage = 'validate' | 'plan' | 'apply' | 'destroy';

export interface ProofRequest {
  readonly signal: AbortSignal;
  /** Told of each resource that a stage is done with. */
  readonly onStep?: (stage: Stage, done: number, of: number) => void;
}

/**
 * Has the AWS provider, by Terraform, validate and plan all that an environment's stacks make, and apply and destroy it against an emulator of AWS on this machine,
 * but for what the emulator cannot make ({@link PLAN_ONLY}). Throws PlanError `not-accepted` with every error of the provider, `left-behind` when something
 * was made or taken down in part, and what {@link terraformIn} throws.
 */
export async function proveEnvironment(plans: readonly [Plan, ...Plan[]], { signal, onStep }: ProofRequest): Promise<Proof> {
  const [{ region }] = plans;
  const planned = wholeEnvironment(plans, { accountId: ACCOUNT_ID, region });
  const folder = await mkdtemp(join(tmpdir(), 'flowsentry-prove-'));
  try {
    await using emulator = await startEmulator(region);
    const terraform = await terraformIn(folder, { ...DUMMY_CREDENTIALS, AWS_REGION: region, AWS_ENDPOINT_URL: emulator.endpoint }, signal);
    const write = (resources?: TerraformResources): Promise<void> => writeFile(join(folder, 'main.tf.json'), JSON.stringify(configuration(region, resources), null, 1));

    await write();
    await terraform.ask('init', '-no-color');
    const { resources, addresses } = toTerraform(planned, readProviderSchema(await terraform.ask('providers', 'schema', '-json')));
    const chosen = new Map(planned.flatMap(({ urn, type }) => (PLAN_ONLY[type] === undefined ? [] : [[addresses.get(urn)!, PLAN_ONLY[type]] as const])));
    const { resources: applicable, dragged } = without(resources, new Set(chosen.keys()));
    const total = planned.length - chosen.size - dragged.size;
    const stage = async (name: Stage, args: readonly string[], counts: string, of: number): Promise<number> => {
      let done = 0;
      onStep?.(name, done, of);
      await terraform.run(args, ({ type }: Said) => {
        if (type !== counts) return;
        done += 1;
        onStep?.(name, done, of);
      });
      return done;
    };

    await write(resources);
    onStep?.('validate', 0, planned.length);
    await terraform.validate();
    const accepted = await stage('plan', ['plan', '-input=false'], 'planned_change', planned.length);
    await write(applicable);
    const applied = await stage('apply', ['apply', '-auto-approve', '-input=false', '-parallelism=20'], 'apply_complete', total);
    const destroyed = await stage('destroy', ['destroy', '-auto-approve', '-input=false', '-parallelism=20'], 'apply_complete', total);
    const left = (await terraform.ask('state', 'list')).split('\n').filter(Boolean);
    if (accepted !== planned.length || applied !== total || destroyed !== total || left.length > 0) {
      throw new PlanError('left-behind', { what: `Of ${planned.length} resources ${accepted} were planned, and of ${total} were ${applied} made and ${destroyed} taken down; ${left.length} are left: ${left.join(', ')}`, value: left });
    }
    return {
      provider: providerOf(await terraform.ask('version')),
      planned: accepted,
      applied,
      destroyed,
      planOnly: [...[...chosen].map(([address, because]) => ({ address, because })), ...[...dragged].map(([address, because]) => ({ address, because: `it refers to ${because}` }))],
      answered: [...emulator.answered].map(({ name, because }) => ({ name, because })),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const providerOf = (version: string): string => /hashicorp\/aws (v[\d.]+)/.exec(version)?.[1] ?? 'of an unknown version';
