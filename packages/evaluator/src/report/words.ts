export { confidence, count, differenceOf, figureOf, intervalOf, percent } from './format.ts';
export { ruleWords } from './rule-words.ts';
export { headline, verdict } from './verdict.ts';
