import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ENVIRONMENTS } from '@flowsentry/infra-components/environment';
import { Command, runCommand, writeFileAtomically } from '@flowsentry/kit';
import { planComment } from '../plan-comment.ts';
import { readPlanReport } from '../plan-report.ts';

await runCommand<{ readonly plans: string; readonly output: string }>(
  new Command('nx run workflows:comment --')
    .description('Writes the comment that a pull request gets: what infra:plan says of every environment, in Markdown.')
    .requiredOption('--plans <folder>', `where ${ENVIRONMENTS.map((environment) => `${environment}.txt`).join(', ')} are: what infra:plan -c <environment> -- --json printed`)
    .requiredOption('--output <file>', 'where to write the comment'),
  async ({ plans, output }, session) => {
    const reports = await Promise.all(
      ENVIRONMENTS.map(async (environment) => {
        const file = join(session.path(plans), `${environment}.txt`);
        return readPlanReport(environment, await readFile(file, 'utf8'), file);
      }),
    );
    const comment = planComment(reports);
    const file = session.path(output);
    await writeFileAtomically(file, comment);
    session.print({ file, bytes: Buffer.byteLength(comment) }, `The comment is in ${file}.`);
  },
);
