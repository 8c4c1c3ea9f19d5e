/**
 * On-demand prices in USD without tax, eu-central-1 (Frankfurt), written down in November 2026 for an estimate, not read from AWS's price list:
 * renew them from there before a decision hangs on them. SageMaker's hourly prices are reckoned as EC2's for the same size and a fifth. What is
 * paid by use (requests, gigabytes, seconds) is not here.
 */
export const PRICES = {
  asOf: '2026-11',
  region: 'eu-central-1',
  hourly: {
    interfaceEndpointPerZone: 0.012,
    natGateway: 0.052,
    publicAddress: 0.005,
  },
  monthly: {
    kmsKey: 1,
    secret: 0.4,
    alarm: 0.1,
    compositeAlarm: 0.5,
    dashboard: 3,
  },
  /** Per hour, of one instance. */
  instances: {
    'ml.t3.medium': 0.0576,
    'ml.t3.large': 0.1152,
    'ml.m5.large': 0.138,
    'ml.m5.xlarge': 0.276,
    'ml.m5.2xlarge': 0.552,
    'ml.m6i.large': 0.138,
    'ml.m6i.xlarge': 0.276,
    'ml.c5.large': 0.1164,
    'ml.c5.xlarge': 0.2328,
    'ml.c5.2xlarge': 0.4656,
  } as Readonly<Record<string, number>>,
} as const;

/** Hours of an average month, as AWS counts them. */
export const HOURS = 730;
