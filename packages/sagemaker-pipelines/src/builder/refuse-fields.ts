import { PipelineError } from '../error.ts';

/** Throws {@link PipelineError} `refused-field` for a field of a request that the call takes and a pipeline's step does not. */
export function refuseFields(step: string, request: object, wayOuts: Readonly<Record<string, string>>): void {
  for (const [field, wayOut] of Object.entries(wayOuts)) {
    if ((request as Readonly<Record<string, unknown>>)[field] !== undefined) throw new PipelineError('refused-field', { key: step, what: `A step of a pipeline cannot have ${field}`, value: field, wayOut });
  }
}
