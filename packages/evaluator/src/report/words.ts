export { confidence, intervalOf } from './format.ts';
export { ruleWords } from './rule-words.ts';
export { headline, verdict } from './verdict.ts';
