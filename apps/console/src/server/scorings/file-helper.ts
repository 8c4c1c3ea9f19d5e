// What reads and writes files by DuckDB or takes long, as a process of its own: what a crafted file does to it, it does not do to the console, and its memory goes with it.
// A problem is a line of JSON on standard error.
import { once } from 'node:events';
import { asFlowsentryError } from '@flowsentry/kit';
import { csvText } from '@flowsentry/scorer/client';
import { jsonAsCsv } from './json-as-csv.ts';
import { writeParquet } from './write-parquet.ts';

const [task, path, name] = process.argv.slice(2);

async function print(bytes: Buffer | string): Promise<void> {
  if (!process.stdout.write(bytes)) await once(process.stdout, 'drain');
}

try {
  if (task === 'parquet-as-csv') for await (const { bytes } of csvText(path)) await print(bytes);
  else if (task === 'json-as-csv') for await (const text of jsonAsCsv(path, name)) await print(text);
  else if (task === 'write-parquet') await writeParquet(path, name);
  else throw new Error(`There is no task ${task}`);
} catch (error) {
  const known = asFlowsentryError(error);
  if (!known) throw error;
  const { cause: _, ...problem } = known.problem;
  process.stderr.write(`${JSON.stringify({ code: known.code, problem })}\n`);
  process.exitCode = 1;
}
