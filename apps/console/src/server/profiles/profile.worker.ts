import { parentPort, workerData } from 'node:worker_threads';
import type { ProfileAnswer, ProfileOrder, ProfileThread } from './profile-protocol.ts';
import { scoringProfile } from './scoring-profile.ts';
import { UploadSampler } from './upload-sampler.ts';

const { file, training, most } = workerData as ProfileThread;
const sampler = new UploadSampler(training.preprocessor, most);
const answer = (message: ProfileAnswer): void => parentPort!.postMessage(message, []);

parentPort!.on('message', (order: ProfileOrder) => {
  if (order.kind === 'take') {
    sampler.take(Buffer.from(order.text.buffer, order.text.byteOffset, order.text.byteLength), order.rows);
    answer({ kind: 'taken' });
  } else {
    answer({ kind: 'profile', profile: scoringProfile(file, training, { rows: order.rows, numbers: sampler.finish(), labels: order.labels }) });
    parentPort!.close();
  }
});
