import { Command, about, runCommand } from '@flowsentry/kit';
import { buildPage } from '../build/build-page.ts';

await runCommand(
  new Command('nx run console:build --').description('Builds the page, unless its sources are those of a build that is there. console:serve does it by itself.'),
  async (_, session) => {
    const page = await buildPage((milliseconds) => session.progress.line(`Building takes ${about(milliseconds)}`));
    session.print(page, `The page ${page.built ? 'is' : 'was built before and is'} in ${page.folder}`);
  },
);
