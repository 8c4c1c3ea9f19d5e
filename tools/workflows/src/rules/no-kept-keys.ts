import { type Workflow, stepsOf } from '../workflow.ts';

/** Keys that outlive their use: a checkout that leaves the token in the clone (`persist-credentials`), and keys of AWS that last, in place of a role for the length of a job. */
export const noKeptKeys = (workflow: Workflow): string[] => [
  ...stepsOf(workflow).flatMap(({ place, step }) => (step.uses?.startsWith('actions/checkout@') === true && step.with?.['persist-credentials'] !== false ? [`${place}: persist-credentials is not false`] : [])),
  ...[...workflow.text.matchAll(/aws[-_](access[-_]key[-_]id|secret[-_]access[-_]key)/gi)].map(([key]) => `${key} is a key that lasts`),
];
