import type { JudgedResource } from './judged-resource.ts';

interface RuleText {
  /** Of the file, too: `bucket-encrypted`. */
  readonly name: string;
  /** What must be so. */
  readonly description: string;
}

/** Judged resource by resource, before the resource is made. */
export interface ResourceRule extends RuleText {
  /** Pulumi's tokens of the resources that it judges. */
  readonly types: readonly string[];
  /** What is wrong with it, a sentence each; none when it keeps the rule. */
  readonly judge: (resource: JudgedResource) => readonly string[];
}

export interface Finding {
  /** Of the resource at fault; absent when the stack lacks something. */
  readonly urn?: string;
  readonly message: string;
}

/** Judged over the whole stack, because resources are right or wrong together. */
export interface StackRule extends RuleText {
  readonly judgeStack: (resources: readonly JudgedResource[]) => readonly Finding[];
}

export type Rule = ResourceRule | StackRule;
