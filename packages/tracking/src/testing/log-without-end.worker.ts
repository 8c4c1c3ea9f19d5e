// A run that reports as fast as it can: `log-without-end.worker.ts <runs> <acknowledged>`. The second file holds how many calls have returned.
import { openSync, writeSync } from 'node:fs';
import { localTracker } from '../local-tracker.ts';

const [, , folder, acknowledged] = process.argv;
const file = openSync(acknowledged, 'w');
const run = await localTracker(folder).start({ project: 'p', kind: 'k', name: 'n', config: {} });
const count = Buffer.alloc(8);
for (let step = 0; ; step++) {
  run.log(step, { loss: 1 / (step + 1), noise: Math.random() });
  count.writeDoubleLE(step + 1);
  writeSync(file, count, 0, 8, 0);
}
