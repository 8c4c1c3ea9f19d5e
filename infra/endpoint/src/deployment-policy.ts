/** How traffic moves from the old instances to the new ones. `percent` is of the capacity, at each step. */
export type Deployment =
  | { readonly routing: 'all-at-once'; readonly bakeSeconds: number; readonly terminationWaitSeconds: number }
  | { readonly routing: 'canary' | 'linear'; readonly percent: number; readonly bakeSeconds: number; readonly terminationWaitSeconds: number };

/** SageMaker's longest (API reference, BlueGreenUpdatePolicy). */
export const SLOWEST_DEPLOYMENT_SECONDS = 28_800;
/** To start new instances, load the model and pass the health check. */
const START_SECONDS = 1200;

/** Times that the deployment waits for an alarm before more traffic moves: once, twice for a canary and the rest, once for each linear step. */
function waits(deployment: Deployment): number {
  if (deployment.routing === 'all-at-once') return 1;
  return deployment.routing === 'canary' ? 2 : Math.ceil(100 / deployment.percent);
}

/** Start, every wait, and the wait before the old instances end: seconds. */
export const longestDeploymentSeconds = (deployment: Deployment): number => START_SECONDS + waits(deployment) * deployment.bakeSeconds + deployment.terminationWaitSeconds;

/** SageMaker's blue/green policy. The endpoint goes back by itself when an alarm goes off during any of the waits. */
export function deploymentPolicy(deployment: Deployment) {
  const { bakeSeconds, terminationWaitSeconds } = deployment;
  return {
    maximumExecutionTimeoutInSeconds: longestDeploymentSeconds(deployment),
    terminationWaitInSeconds: terminationWaitSeconds,
    trafficRoutingConfiguration: { waitIntervalInSeconds: bakeSeconds, ...routing(deployment) },
  };
}

function routing(deployment: Deployment) {
  if (deployment.routing === 'all-at-once') return { type: 'ALL_AT_ONCE' };
  const size = { type: 'CAPACITY_PERCENT', value: deployment.percent };
  return deployment.routing === 'canary' ? { type: 'CANARY', canarySize: size } : { type: 'LINEAR', linearStepSize: size };
}
