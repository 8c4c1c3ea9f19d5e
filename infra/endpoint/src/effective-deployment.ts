/** What the stack meant to bring into service. */
export interface IntendedDeployment {
  readonly endpointName: string;
  readonly endpointConfigName: string;
}

/** What DescribeEndpoint says is in service, as far as it matters here. */
export interface EffectiveDeployment {
  readonly EndpointConfigName?: string | undefined;
  readonly EndpointStatus?: string | undefined;
  readonly FailureReason?: string | undefined;
  readonly ProductionVariants?: readonly { readonly VariantName?: string | undefined; readonly CurrentWeight?: number | undefined; readonly DesiredWeight?: number | undefined }[] | undefined;
}

export interface Difference {
  readonly key: string;
  readonly intended: string;
  readonly effective: string;
}

/** States that an endpoint leaves by itself. */
const PASSING: ReadonlySet<string | undefined> = new Set(['Creating', 'Updating', 'SystemUpdating', 'RollingBack']);

/** Whether the endpoint is still on its way to another state. */
export const isChanging = ({ EndpointStatus }: EffectiveDeployment): boolean => PASSING.has(EndpointStatus);

/**
 * In what the endpoint is not what was meant; nothing where it is. An endpoint that an alarm took back is InService again, with its old
 * configuration, and whoever only waits for InService takes that for success.
 */
export function differences(intended: IntendedDeployment, effective: EffectiveDeployment): Difference[] {
  const found: Difference[] = [];
  const compare = (key: string, wanted: string, is: string | undefined): void => {
    if (wanted !== is) found.push({ key, intended: wanted, effective: is ?? 'nothing' });
  };
  compare('EndpointConfigName', intended.endpointConfigName, effective.EndpointConfigName);
  compare('EndpointStatus', 'InService', effective.EndpointStatus);
  for (const { VariantName = '?', CurrentWeight, DesiredWeight } of effective.ProductionVariants ?? []) {
    if (DesiredWeight !== undefined) compare(`weight of ${VariantName}`, String(DesiredWeight), CurrentWeight === undefined ? undefined : String(CurrentWeight));
  }
  return found;
}
