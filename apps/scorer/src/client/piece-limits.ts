import type { PieceLimits } from './piece-cutter.ts';

/**
 * A request of SageMaker takes 6 MB and one of a serverless endpoint 4 MB. Pieces are far smaller: eight of them in flight do not fill the queue of a server with two workers,
 * less is sent again after a failure, and answers with reasons, which take a hundred times as long, come before anybody's patience ends.
 */
export const PIECE_LIMITS: PieceLimits = { bytes: 1 << 18, rows: 1000 };
