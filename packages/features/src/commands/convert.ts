import { Command, about, runCommand, textTable } from '@flowsentry/kit';
import { flowFileFormat } from '@flowsentry/flows';
import type { Conversion } from '../convert/conversion.ts';
import { convertFlows } from '../convert/convert-flows.ts';
import { FeaturesError } from '../error.ts';

interface Options {
  readonly data: string;
  readonly schema: string;
  readonly out: string;
}

const command = new Command('features:convert')
  .description('Turns labelled flows of any other meter into the flow columns that every command takes, as a schema says')
  .requiredOption('--data <file>', 'flows under their own column names: CSV, CSV.gz or Parquet')
  .requiredOption('--schema <file>', 'JSON that says what the columns are; packages/features/schemas/westermo.json is an example')
  .requiredOption('--out <file>', 'file to write: .csv, .csv.gz or .parquet');

await runCommand<Options>(command, async ({ data: typedData, schema, out: typedOut }, session) => {
  const [data, out] = [session.path(typedData), session.path(typedOut)];
  flowFileFormat(out);
  if (data === out) throw new FeaturesError('same-file', { key: '--out', what: 'The file to write is the one to read', value: typedOut, wayOut: 'Name another file', exitCode: 2 });
  const task = session.progress.task('convert');
  try {
    const made = await convertFlows(data, session.path(schema), out, {
      signal: session.signal,
      onEstimate: (milliseconds) => session.progress.line(`Converting takes ${about(milliseconds)}`),
    });
    task.finish(`${made.rows.toLocaleString('en')} flows`);
    session.print({ out, ...made }, inWords(made, out));
  } catch (error) {
    task.fail();
    throw error;
  }
});

function inWords({ rows, classes, categories, numbers, skipped, absent, unread }: Conversion, out: string): string {
  const whole = (count: number): string => count.toLocaleString('en');
  const number = (value: number | null): string => (value === null ? '–' : String(Number(value.toPrecision(6))));
  return [
    textTable(['Label', 'Cat', 'flows'], categories.map(({ label, cat, rows }) => [label, cat, whole(rows)])),
    '',
    textTable(['column', 'unit', 'missing', 'least', 'median', 'largest'], numbers.map(({ name, unit, missing, least, median, largest }) => [name, unit, whole(missing), number(least), number(median), number(largest)])),
    '',
    ...skipped.map(({ because, rows }) => `${whole(rows)} rows left out: ${because}`),
    `${absent.length} flow columns have no counterpart; ${unread.length} columns of the data were not read`,
    `${whole(rows)} flows (${whole(classes.Normal)} Normal, ${whole(classes.Anomaly)} Anomaly) written to ${out}`,
  ].join('\n');
}
