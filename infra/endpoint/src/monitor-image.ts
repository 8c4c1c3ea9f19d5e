import { InfraError } from '@flowsentry/infra-components';

/** Who keeps Model Monitor's image, by region (SageMaker Python SDK, image_uri_config/model-monitor.json). */
const ACCOUNTS: Readonly<Record<string, string>> = {
  'ap-east-1': '001633400207',
  'ap-northeast-1': '574779866223',
  'ap-northeast-2': '709848358524',
  'ap-south-1': '126357580389',
  'ap-southeast-1': '245545462676',
  'ap-southeast-2': '563025443158',
  'ca-central-1': '536280801234',
  'cn-north-1': '453000072557',
  'cn-northwest-1': '453252182341',
  'eu-central-1': '048819808253',
  'eu-north-1': '895015795356',
  'eu-west-1': '468650794304',
  'eu-west-2': '749857270468',
  'eu-west-3': '680080141114',
  'me-south-1': '607024016150',
  'sa-east-1': '539772159869',
  'us-east-1': '156813124566',
  'us-east-2': '777275614652',
  'us-west-1': '890145073186',
  'us-west-2': '159807026194',
};

/** The image that analyses what was captured. Throws `no-monitor` in a region without it (exit code 2). */
export function monitorImage(region: string): string {
  const account = ACCOUNTS[region];
  if (account === undefined) {
    throw new InfraError('no-monitor', { key: 'monitoring', what: `SageMaker Model Monitor has no image in ${region}`, value: region, allowed: Object.keys(ACCOUNTS).join(', '), wayOut: 'Leave `monitoring` out, or choose another region', exitCode: 2 });
  }
  return `${account}.dkr.ecr.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}/sagemaker-model-monitor-analyzer`;
}
