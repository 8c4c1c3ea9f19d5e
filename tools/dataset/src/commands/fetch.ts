import { Command, Option, runCommand } from '@flowsentry/kit';
import { type Outcome, fetchFile } from '../fetch-file.ts';
import { IOTID20 } from '../iotid20.ts';
import { parseSource } from '../parse-source.ts';

interface Options {
  readonly from: string;
  readonly to: string;
}

await runCommand<Options>(
  new Command('nx run dataset:fetch --')
    .description(
      `Brings the real IoTID20 files (${IOTID20.map(({ name }) => name).join(', ')}) here and verifies them. Flowsentry ships neither the data nor an address: its terms of use are its authors' to state, so ask them where to get it.`,
    )
    .addOption(new Option('--from <url-or-folder>', 'where the files are: the http(s) address of a folder, or a folder here').makeOptionMandatory())
    .option('--to <folder>', 'where to put them', '.flowsentry/data'),
  async ({ from, to }, session) => {
    const source = parseSource(from, (typed) => session.path(typed));
    const folder = session.path(to);
    const outcomes: Record<string, Outcome> = {};
    for (const file of IOTID20) {
      const task = session.progress.task(file.name, file.bytes);
      try {
        outcomes[file.name] = await fetchFile(source, file, folder, {
          signal: session.signal,
          onBytes: (bytes) => task.update(bytes, `${(bytes / 1e6).toFixed(1)} of ${(file.bytes / 1e6).toFixed(1)} MB`),
        });
        task.finish(outcomes[file.name]);
      } catch (error) {
        task.fail();
        throw error;
      }
    }
    session.print({ folder, files: outcomes }, `Verified in ${folder}. Use them: nx run trainer:pipeline -- --data ${folder}/train.csv.gz`);
  },
);
