import type { RecordReader } from '@flowsentry/features/flow-block';
import type { FlowSource } from './flow-source.ts';
import { parseJson } from './parse-json.ts';
import { RecordFlows } from './record-flows.ts';
import { Refusal } from './refusal.ts';

/** The flows of a JSON body: one object, a list of objects, or `{"instances": [objects]}`. Throws a {@link Refusal} with 400. */
export function jsonFlows(reader: RecordReader, bytes: Uint8Array): FlowSource {
  return new RecordFlows(reader, recordsOf(parseJson(bytes)));
}

function recordsOf(body: unknown): readonly unknown[] {
  if (Array.isArray(body)) return body;
  if (typeof body === 'object' && body !== null && Object.hasOwn(body, 'instances')) {
    const { instances } = body as { instances: unknown };
    if (Array.isArray(instances)) return instances;
    throw new Refusal(400, 'bad-instances', { key: 'instances', what: 'instances is not a list', allowed: '{"instances":[…]} with a list of flows' });
  }
  return [body];
}
