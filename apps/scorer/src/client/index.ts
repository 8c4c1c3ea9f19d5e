export { type TextPart, csvText } from './csv-text.ts';
export { deployedEndpoint } from './deployed-endpoint.ts';
export { endpointTarget, runtimeClient } from './endpoint-target.ts';
export { type FlowPiece, flowPieces } from './flow-pieces.ts';
export { httpTarget } from './http-target.ts';
export { PIECE_LIMITS } from './piece-limits.ts';
export { type Prediction } from './predictions.ts';
export { type ScoreKeeper, scorePieces } from './score-pieces.ts';
export { type Attempt, type Target } from './target.ts';
