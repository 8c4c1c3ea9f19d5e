import type { JudgedResource } from './judged-resource.ts';

/** A resource as the engine tells a pack of it. */
export interface RegisteredResource extends JudgedResource {
  /** URN of the component that it belongs to; absent at the top. */
  readonly parent?: string;
  /** URNs of the resources that it needs. */
  readonly dependencies: readonly string[];
}

/** What is judged of a plan. */
export interface JudgedPlan {
  /** The environment. */
  readonly stack: string;
  readonly resources: readonly RegisteredResource[];
}
