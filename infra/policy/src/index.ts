export { type Verdict, judgePlan } from './judge-plan.ts';
export { type Enforcement, ENFORCEMENT, rulesIn } from './enforcement.ts';
export { type JudgedResource } from './judged-resource.ts';
export { type PolicyDocument, type PolicyKind, documentsOf } from './iam/documents-of.ts';
export { allowedActions } from './iam/allowed-actions.ts';
export { missingActions } from './iam/missing-actions.ts';
export { WILDCARD_REASONS } from './iam/wildcard-reasons.ts';
