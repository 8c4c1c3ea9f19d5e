import { writeFile } from 'node:fs/promises';
import { asFlowsentryError } from '@flowsentry/kit';

/** Its first kilobyte is the ExitMessage of DescribeProcessingJob, where the service itself says no more than the exit code. */
const FILE = '/opt/ml/output/message';

/** Leaves a mistake in our words to whoever follows the job from outside of its container; elsewhere it does nothing. */
export async function leaveExitMessage(failure: unknown, file = FILE): Promise<void> {
  const known = asFlowsentryError(failure);
  if (known) await writeFile(file, known.message).catch(() => {});
}
