import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { ecrScanned } from './ecr-scanned.ts';

const repository = (inputs: Record<string, unknown>) => planned('aws:ecr/repository:Repository', inputs, { name: 'scorer' });

describe('ecr-scanned', () => {
  it('passes when scanned', () => {
    expect(ecrScanned.judge(repository({ imageScanningConfiguration: { scanOnPush: true } }))).toEqual([]);
  });

  it('fails when not', () => {
    expect(ecrScanned.judge(repository({}))).toEqual(['The repository scorer does not scan what is pushed']);
    expect(ecrScanned.judge(repository({ imageScanningConfiguration: { scanOnPush: false } }))).toHaveLength(1);
  });
});
