import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Deployment, deploymentPolicy, longestDeploymentSeconds } from './deployment-policy.ts';

const PACE = { bakeSeconds: 300, terminationWaitSeconds: 60 };

describe('deploymentPolicy', () => {
  it.each<[Deployment, object]>([
    [{ routing: 'all-at-once', ...PACE }, { maximumExecutionTimeoutInSeconds: 1560, terminationWaitInSeconds: 60, trafficRoutingConfiguration: { type: 'ALL_AT_ONCE', waitIntervalInSeconds: 300 } }],
    [
      { routing: 'canary', percent: 10, ...PACE },
      { maximumExecutionTimeoutInSeconds: 1860, terminationWaitInSeconds: 60, trafficRoutingConfiguration: { type: 'CANARY', waitIntervalInSeconds: 300, canarySize: { type: 'CAPACITY_PERCENT', value: 10 } } },
    ],
    [
      { routing: 'linear', percent: 34, ...PACE },
      { maximumExecutionTimeoutInSeconds: 2160, terminationWaitInSeconds: 60, trafficRoutingConfiguration: { type: 'LINEAR', waitIntervalInSeconds: 300, linearStepSize: { type: 'CAPACITY_PERCENT', value: 34 } } },
    ],
  ])('of %j', (deployment, policy) => {
    expect(deploymentPolicy(deployment)).toEqual(policy);
  });

  it('allows the time that all its waits take', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 50 }), fc.integer({ min: 0, max: 3600 }), fc.integer({ min: 0, max: 3600 }), (percent, bakeSeconds, terminationWaitSeconds) => {
        const longest = longestDeploymentSeconds({ routing: 'linear', percent, bakeSeconds, terminationWaitSeconds });
        expect(longest).toBeGreaterThanOrEqual(600 + (100 / percent) * bakeSeconds + terminationWaitSeconds);
      }),
    );
  });
});
