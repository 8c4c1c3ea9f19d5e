export { EvaluatorError } from '../error.ts';
export { readBooster } from './read-booster.ts';
export { type ModelFile, readModel } from './read-model.ts';
