import type { Plan, PlannedResource } from '../plan.ts';
import { HOURS, PRICES } from './prices.ts';

interface CostLine {
  readonly what: string;
  readonly count: number;
  /** USD a month, of all of them. */
  readonly monthly: number;
}

export interface MonthlyCost {
  /** USD: count × price of an hour × 730, or of a month, for all that costs without being used. */
  readonly total: number;
  /** Dearest first. */
  readonly lines: readonly CostLine[];
  /** Instance types that the price table lacks: not in the total. */
  readonly unpriced: readonly string[];
}

interface Charge {
  readonly what: string;
  readonly count: number;
  readonly monthly: number | undefined;
}

/**
 * What a stack costs in a month in which nobody uses it, by the table of `prices.ts`: endpoints in the VPC, NAT, keys, secrets, alarms, and
 * instances that run all the time. Autoscaling counts at its initial size, a Studio app as if it never shut down when idle.
 */
export function monthlyCost(plan: Plan): MonthlyCost {
  const charges = plan.resources.flatMap(chargesOf);
  const lines = [...Map.groupBy(charges, ({ what }) => what)].flatMap(([what, group]) => {
    const count = group.reduce((sum, charge) => sum + charge.count, 0);
    const price = group[0]?.monthly;
    return price === undefined || count === 0 ? [] : [{ what, count, monthly: price * count }];
  });
  return {
    total: lines.reduce((sum, { monthly }) => sum + monthly, 0),
    lines: lines.sort((a, b) => b.monthly - a.monthly),
    unpriced: [...new Set(charges.filter(({ monthly }) => monthly === undefined).map(({ what }) => what))],
  };
}

const hourly = (what: string, count: number, price: number | undefined): Charge => ({ what, count, monthly: price === undefined ? undefined : price * HOURS });
const monthly = (what: string, price: number): Charge[] => [{ what, count: 1, monthly: price }];
const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

interface Variant {
  readonly instanceType?: string;
  readonly initialInstanceCount?: number;
}

const instances = (variants: unknown): Charge[] =>
  (Array.isArray(variants) ? (variants as Variant[]) : []).flatMap(({ instanceType, initialInstanceCount = 1 }) =>
    instanceType === undefined ? [] : [hourly(instanceType, initialInstanceCount, PRICES.instances[instanceType])],
  );

const CHARGES: Readonly<Record<string, (resource: PlannedResource) => Charge[]>> = {
  'aws:ec2/vpcEndpoint:VpcEndpoint': ({ inputs }) => (inputs['vpcEndpointType'] === 'Interface' ? [hourly('interface endpoint, per zone', lengthOf(inputs['subnetIds']), PRICES.hourly.interfaceEndpointPerZone)] : []),
  'awsx:ec2:Vpc': ({ computed = {} }) => [hourly('NAT gateway', lengthOf(computed['natGateways']), PRICES.hourly.natGateway), hourly('public address', lengthOf(computed['eips']), PRICES.hourly.publicAddress)],
  'aws:kms/key:Key': () => monthly('KMS key', PRICES.monthly.kmsKey),
  'aws:secretsmanager/secret:Secret': () => monthly('secret', PRICES.monthly.secret),
  'aws:cloudwatch/metricAlarm:MetricAlarm': () => monthly('alarm', PRICES.monthly.alarm),
  'aws:cloudwatch/compositeAlarm:CompositeAlarm': () => monthly('composite alarm', PRICES.monthly.compositeAlarm),
  'aws:cloudwatch/dashboard:Dashboard': () => monthly('dashboard', PRICES.monthly.dashboard),
  'aws:sagemaker/endpointConfiguration:EndpointConfiguration': ({ inputs }) => [...instances(inputs['productionVariants']), ...instances(inputs['shadowProductionVariants'])],
  'aws:sagemaker/app:App': ({ inputs }) => instances([inputs['resourceSpec'] ?? {}]),
};

const chargesOf = (resource: PlannedResource): Charge[] => CHARGES[resource.type]?.(resource) ?? [];
