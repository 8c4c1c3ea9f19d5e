/** One resource that a stack's program registered. */
export interface PlannedResource {
  readonly urn: string;
  /** Pulumi's token, such as `aws:s3/bucket:Bucket` or `flowsentry:network:Network`. */
  readonly type: string;
  readonly name: string;
  /** Of a provider; a component otherwise. */
  readonly custom: boolean;
  /** A component that a plugin would construct (awsx). */
  readonly remote: boolean;
  /** URN of the component that it belongs to; absent at the top. */
  readonly parent?: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Paths of the inputs that are secret (`password`, `variables.token`); `inputs` has their values. */
  readonly secretInputs?: readonly string[];
  /** URNs of the resources that it needs, and which of them for which input. */
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  /** Inputs whose changes are left alone. */
  readonly ignoreChanges?: readonly string[];
  /** What the plan says in place of AWS, of a resource: its id and the properties that only AWS knows. */
  readonly id?: string;
  readonly computed?: Readonly<Record<string, unknown>>;
  /** What registerOutputs was told, of a component. */
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** What a stack would make, in the order of registration. */
export interface Plan {
  readonly project: string;
  /** The environment. */
  readonly stack: string;
  readonly region: string;
  readonly resources: readonly PlannedResource[];
  /** The stack's outputs. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Names of the outputs that are secret. */
  readonly secretOutputs?: readonly string[];
}
