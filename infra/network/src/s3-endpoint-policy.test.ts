import { expect, it } from 'vitest';
import { s3EndpointPolicy } from './s3-endpoint-policy.ts';

const policy = s3EndpointPolicy({ environment: 'dev', accountId: '123456789012', region: 'eu-central-1' });

it('is the policy on file', async () => {
  await expect(`${JSON.stringify(policy, null, 2)}\n`).toMatchFileSnapshot('../fixtures/s3-endpoint.json');
});

it('lets the project use its buckets and nothing else of S3 but the layers of images', () => {
  const resources = policy.Statement.flatMap(({ Resource = [] }) => Resource as readonly string[]);
  expect(new Set(resources.map((arn) => arn.replace(/\/\*$/, '')))).toEqual(
    new Set([...['data', 'artefacts', 'capture'].map((what) => `arn:aws:s3:::flowsentry-dev-${what}-123456789012`), 'arn:aws:s3:::prod-eu-central-1-starport-layer-bucket']),
  );
});
