import type { ProjectBucket } from '@flowsentry/infra-components';

export interface Retention {
  readonly replacedDays: number;
  readonly capturedDays: number;
}

/** A spot training that was interrupted goes on within the week or never. */
const CHECKPOINT_DAYS = 7;

/** What goes from each bucket, and when. Data, models and reports stay: a registered version points at them. */
export function objectLifecycle(bucket: ProjectBucket, { replacedDays, capturedDays }: Retention) {
  const rule = (id: string, prefix: string, replaced: number, days?: number) => ({
    id,
    status: 'Enabled',
    filter: { prefix },
    ...(days === undefined ? {} : { expiration: { days } }),
    noncurrentVersionExpiration: { noncurrentDays: replaced },
  });
  const replaced = rule('replaced', '', replacedDays);
  if (bucket === 'artefacts') return [replaced, rule('checkpoints', 'checkpoints/', 1, CHECKPOINT_DAYS)];
  if (bucket === 'capture') return [replaced, rule('captured', 'captured/', 1, capturedDays)];
  return [replaced];
}
