import { Command, InvalidArgumentError, Option, runCommand, textTable } from '@flowsentry/kit';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { FlowsError } from '../error.ts';
import { flowFileFormat } from '../flow-file.ts';
import { LABELLINGS, METERINGS, type SimulatorSettings } from '../simulator/settings.ts';
import { simulateToFile, type SimulationOptions } from '../simulator/simulate-to-file.ts';
import { simulateToFolder } from '../simulator/simulate-to-folder.ts';

interface Options extends SimulatorSettings {
  readonly out: string;
}

const whole = (text: string): number => {
  if (!/^-?\d{1,15}$/.test(text)) throw new InvalidArgumentError('Allowed: a whole number.');
  return Number(text);
};

const command = new Command('flows:simulate')
  .description('Makes synthetic flows of a small home network under attack, in the columns and proportions of IoTID20.')
  .requiredOption('--out <path>', 'file to write (.csv, .csv.gz or .parquet), or a new folder for the packets: a pcap for each capture')
  .option('--flows <number>', 'rows to make; 625783 gives the row counts of IoTID20', whole, 625_783)
  .option('--seed <number>', 'the same seed gives the same rows', whole, 1)
  .addOption(new Option('--labelling <how>', 'label rows by their capture, as IoTID20 does, or by flow: the truth').choices(LABELLINGS).default('capture'))
  .addOption(new Option('--metering <how>', "meter each capture with its own timeouts, as IoTID20 was, or all with one").choices(METERINGS).default('capture'));

await runCommand<Options>(command, async ({ out: typed, flows, seed, labelling, metering }, session) => {
  const settings = { flows, seed, labelling, metering };
  const out = session.path(typed);
  const folder = extname(out) === '' || /[/\\]$/.test(typed);
  if (/\.p?cap$/i.test(out) && !folder) {
    throw new FlowsError('one-pcap', { key: '--out', what: `${typed} is one capture file, and a simulation makes several`, value: typed, allowed: 'a folder for the captures, or a .csv, .csv.gz or .parquet file for their flows', exitCode: 2 });
  }
  if (!folder) flowFileFormat(out);
  const task = session.progress.task('simulate', flows);
  const options: SimulationOptions = { signal: session.signal, onProgress: (rows) => task.update(rows, `${rows.toLocaleString('en')} of ${flows.toLocaleString('en')} flows`) };
  const started = performance.now();
  try {
    const made = folder ? await simulateToFolder(settings, out, options) : await simulateToFile(settings, out, options);
    const seconds = Math.round(performance.now() - started) / 1000;
    task.finish(`${made.rows.toLocaleString('en')} flows`);
    if ('captures' in made) {
      session.print({ synthetic: true, out, settings, seconds, rows: made.rows, captures: made.captures }, `${made.captures.length} synthetic captures written to ${out}; captures.json there says how each is labelled and metered`);
    } else {
      const { size } = await stat(out);
      const table = textTable(['Label', 'Cat', 'Sub_Cat', 'flows'], made.labels.map(({ label, cat, subCat, rows }) => [label, cat, subCat, rows.toLocaleString('en')]));
      session.print({ synthetic: true, out, bytes: size, settings, seconds, rows: made.rows, labels: made.labels }, `${table}\n${made.rows.toLocaleString('en')} synthetic flows written to ${out}`);
    }
  } catch (error) {
    task.fail();
    throw error;
  }
});
