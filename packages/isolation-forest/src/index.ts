export { IsolationForestError } from './error.ts';
export { IsolationForest, type IsolationForestSettings } from './isolation-forest.ts';
export { type Matrix } from './matrix.ts';
