import { glob } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Command, runCommand, writeFileAtomically } from '@flowsentry/kit';
import { cellsAsModule } from '../cells-as-module.ts';
import { readNotebook } from '../notebook.ts';

const FOLDER = join(import.meta.dirname, '../..');

await runCommand(new Command('write-cells').description("Writes the notebooks' code as modules, which the type check reads"), async (_options, session) => {
  const modules: string[] = [];
  for await (const name of glob('*.ipynb', { cwd: FOLDER })) {
    const module = join(FOLDER, 'node_modules/.cache/cells', `${basename(name, '.ipynb')}.ts`);
    await writeFileAtomically(module, cellsAsModule(await readNotebook(join(FOLDER, name))));
    modules.push(module);
  }
  session.print({ modules }, modules.join('\n'));
});
