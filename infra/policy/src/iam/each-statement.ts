import type { JudgedResource } from '../judged-resource.ts';
import { type PolicyKind, documentsOf } from './documents-of.ts';
import type { Statement } from './parse-policy.ts';

/** Judges each statement of each policy on this resource; a message is said of the statement, which is named by its Sid or its number. */
export const eachStatement = (resource: JudgedResource, judge: (statement: Statement, kind: PolicyKind) => readonly string[]): string[] =>
  documentsOf(resource).flatMap(({ kind, input, policy }) =>
    policy.statements.flatMap((statement, index) => judge(statement, kind).map((message) => `${resource.name}, ${input}, statement ${statement.sid ?? index}: ${message}`)),
  );
