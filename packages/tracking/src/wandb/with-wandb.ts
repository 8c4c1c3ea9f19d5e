import type { Run, Tracker } from '../run.ts';
import type { SyncSettings } from './messages.ts';
import { type Upload, Uploader } from './uploader.ts';

/** At the end of a process a service that works is waited for, one that does not is left. */
const AT_THE_END = { trouble: 1000, most: 5000 };

/**
 * A tracker whose runs are sent to Weights & Biases too, from the files that `tracker` keeps. Nothing that a run calls waits for the service or fails by it. Its
 * disposal takes 5 s at most, 1 s while the service does not answer; what is not sent by then stays for later.
 *
 * @param onUpload is told at the end what became of the runs
 */
export function withWandb(tracker: Tracker, settings: SyncSettings, onUpload: (upload: Upload) => void): Tracker {
  let uploader: Uploader | undefined;
  const followed = (run: Run): Run => {
    uploader ??= new Uploader(settings);
    uploader.follow(run.id);
    return {
      ...run,
      async finish(status) {
        await run.finish(status);
        uploader!.finished(run.id);
      },
    };
  };
  return {
    start: async (settings) => followed(await tracker.start(settings)),
    resume: async (id) => followed(await tracker.resume(id)),
    async [Symbol.asyncDispose]() {
      await tracker[Symbol.asyncDispose]();
      if (!uploader) return;
      onUpload(await uploader.settle(AT_THE_END));
      await uploader[Symbol.asyncDispose]();
    },
  };
}
