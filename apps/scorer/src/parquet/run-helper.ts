import { FlowsentryError } from '@flowsentry/kit';
import { Refusal } from '../requests/refusal.ts';
import { type ParquetFlows, openParquet } from './read-parquet.ts';
import type { FlowSlice, FromHelper, ToHelper } from './protocol.ts';

/** The work of the process that reads Parquet files for a worker, until the worker has gone or ends it. */
export function runParquetHelper(): void {
  let file: ParquetFlows | undefined;
  let slices: AsyncGenerator<FlowSlice> | undefined;
  const answer = async (request: ToHelper): Promise<FromHelper> => {
    if (request.kind === 'open') {
      await file?.[Symbol.asyncDispose]();
      file = undefined;
      file = await openParquet(request.path, request.preprocessor);
      slices = file.slices();
      return { kind: 'opened', unknown: file.unknown };
    }
    const { value } = await slices!.next();
    return { kind: 'slice', slice: (value as FlowSlice | undefined) ?? { rows: 0, columns: [] } };
  };
  process.on('message', (request: ToHelper) => {
    answer(request)
      .catch((error: unknown): FromHelper => {
        // What DuckDB throws beyond these is about the file, for nothing else is given to it.
        const { code, problem } = error instanceof FlowsentryError ? error : new Refusal(400, 'bad-parquet', { what: `The Parquet file cannot be read: ${String(error).slice(0, 200)}` });
        const { cause: _, ...rest } = problem;
        return { kind: 'problem', code, problem: rest, status: error instanceof Refusal ? error.status : 400 };
      })
      .then((reply) => process.send?.(reply))
      .catch(() => process.exit(1));
  });
  process.on('disconnect', () => process.exit(0));
  // The terminal's and the container's signals are for the primary.
  process.on('SIGINT', () => {}).on('SIGTERM', () => {});
}
