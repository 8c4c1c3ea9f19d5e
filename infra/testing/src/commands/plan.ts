import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ENVIRONMENTS, type Environment } from '@flowsentry/infra-components/environment';
import { Command, Option, runCommand } from '@flowsentry/kit';
import { monthlyCost } from '../cost/monthly-cost.ts';
import { diffPlans, isSame } from '../golden/diff.ts';
import { goldenFile, readGolden, writeGolden } from '../golden/golden-file.ts';
import { normalise } from '../golden/normalise.ts';
import { STACKS, planEnvironment } from '../plan-environment.ts';
import { costText } from '../show/cost-text.ts';
import { diffText } from '../show/diff-text.ts';
import { planTree } from '../show/plan-tree.ts';
import { verdictText } from '../show/verdict-text.ts';

interface Options {
  readonly environment: Environment;
  readonly stack?: (typeof STACKS)[number];
  readonly update?: true;
}

const INFRA = fileURLToPath(new URL('../../../', import.meta.url)).replace(/\/$/, '');
const REPOSITORY = dirname(INFRA);

const SAID = { absent: 'there is none yet', same: 'no difference', different: 'it differs' } as const;

const command = new Command('infra:plan')
  .description('Shows what the stacks of an environment would make, which rules of the policy pack that breaks, and how it differs from the plan in the repository; needs no account, network or engine. Fails when a mandatory rule is broken')
  .addOption(new Option('-e, --environment <name>', 'whose stacks (-c NAME through nx)').choices([...ENVIRONMENTS]).makeOptionMandatory())
  .addOption(new Option('-s, --stack <name>', 'one stack alone').choices([...STACKS]))
  .option('--update', 'write the plans into the repository');

await runCommand<Options>(command, async ({ environment, stack, update }, session) => {
  const wanted = stack === undefined ? STACKS : STACKS.slice(0, STACKS.indexOf(stack) + 1);
  // Pulumi's own packages take long to load; meanwhile the stacks are planned, in a process each.
  const policy = import('@flowsentry/infra-policy');
  const planning = session.progress.task('plan', wanted.length);
  const plans = await planEnvironment({ folder: INFRA, environment, stacks: wanted, signal: session.signal, onStack: (name) => planning.update(wanted.indexOf(name), name) }).catch((error: unknown) => {
    planning.fail();
    throw error;
  });
  planning.finish(environment);

  const { judgePlan, rulesIn } = await policy;
  const rules = rulesIn(environment).length;
  const shown = [];
  for (const [name, plan] of plans) {
    if (stack !== undefined && name !== stack) continue;
    const file = goldenFile(environment, name);
    const golden = await readGolden(file);
    const now = normalise(plan, REPOSITORY);
    const diff = diffPlans(golden, now);
    const cost = monthlyCost(plan);
    const verdicts = await judgePlan(plan);
    if (verdicts.some(({ enforcement }) => enforcement === 'mandatory')) process.exitCode = 1;
    const state = golden === undefined ? 'absent' : isSame(diff) ? 'same' : 'different';
    const written = update === true && state !== 'same';
    if (written) await writeGolden(file, now);
    const lines = [costText(cost), verdictText(verdicts, rules), `${relative(REPOSITORY, file)}: ${SAID[state]}${written ? ', now written' : ''}`];
    const text = [planTree(plan), lines.join('\n').replaceAll(/^/gm, '   '), ...(state === 'different' ? [diffText(diff)] : [])].join('\n');
    shown.push({ value: { stack: name, golden: state, written, diff, cost, verdicts, plan }, text });
  }
  session.print({ environment, rules, stacks: shown.map(({ value }) => value) }, shown.map(({ text }) => text).join('\n\n'));
});
