/** What a rule may know of a resource: no more than Pulumi's engine tells a policy. */
export interface JudgedResource {
  readonly urn: string;
  /** Pulumi's token, such as `aws:s3/bucket:Bucket`. */
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly protect: boolean;
  /** URNs of the resources that an input comes from. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
}
