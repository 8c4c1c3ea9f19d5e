import { Command, runCommand } from '@flowsentry/kit';
import { buildPage } from '../build/build-page.ts';

await runCommand(
  new Command('nx run console:build --').description('Builds the page, unless its sources are those of a build that is there. console:serve does it by itself.'),
  async (_, session) => {
    const task = session.progress.task('Building');
    const page = await buildPage(() => {});
    task.finish(page.built ? '' : 'it was built already');
    session.print(page, `The page is in ${page.folder}`);
  },
);
