import { Command, Option, runCommand, writeFileAtomically } from '@flowsentry/kit';
import { profileFlows } from '../profile/profile.ts';
import { profilePage } from '../profile/profile-page.ts';
import { profileSummary } from '../profile/profile-summary.ts';
import { LABEL_RULES, type LabelRule } from '../read/label-rule.ts';
import { readFlows } from '../read/read-flows.ts';

interface Options {
  data: string;
  compare?: string;
  out: string;
  labelRule: LabelRule;
}

const command = new Command('features:profile')
  .description('Exploratory data analysis of labelled flows as one HTML file: classes, leakage, distributions, duplicates, drift, correlations')
  .requiredOption('--data <path>', 'flows: a CSV, CSV.gz or Parquet file, a folder of them, or a glob pattern')
  .option('--compare <path>', 'other flows to measure drift against')
  .option('--out <file>', 'where to write the page', '.flowsentry/profile.html')
  .addOption(new Option('--label-rule <rule>', 'how Label is read: two classes, or names of attacks beside Benign as in CICIDS2017').choices([...LABEL_RULES]).default('two-classes'));

await runCommand<Options>(command, async ({ data, compare, out, labelRule }, session) => {
  const read = async (label: string, path: string): ReturnType<typeof readFlows> => {
    const task = session.progress.task(label);
    try {
      const table = await readFlows(session.path(path), { labelRule, signal: session.signal });
      task.finish(`${table.rows.toLocaleString('en-US')} flows`);
      return table;
    } catch (error) {
      task.fail();
      throw error;
    }
  };
  const table = await read('read', data);
  const other = compare === undefined ? undefined : await read('compare', compare);
  const task = session.progress.task('profile');
  const profile = profileFlows(table, other);
  const file = session.path(out);
  await writeFileAtomically(file, profilePage(profile));
  task.finish();
  session.print({ ...profile, page: file }, `${profileSummary(profile)}\n\nThe page: ${file}`);
});
