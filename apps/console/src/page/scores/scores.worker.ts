import { send } from '../lib/ask.ts';
import { lostServer } from '../lib/problem.ts';
import type { ToWorker } from './messages.ts';
import { ScoreFollower } from './score-follower.ts';

const follower = new ScoreFollower({
  say: (message) => postMessage(message),
  open: async (path) => {
    const { body } = await send(path);
    if (!body) throw lostServer();
    return body;
  },
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
});

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => void follower.handle(data));
