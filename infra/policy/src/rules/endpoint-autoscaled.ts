import { at, listAt } from '../at.ts';
import type { JudgedResource } from '../judged-resource.ts';
import { refersTo } from '../refers-to.ts';
import type { StackRule } from '../rule.ts';
import { isServerless } from '../serverless.ts';

export const endpointAutoscaled: StackRule = {
  name: 'endpoint-autoscaled',
  description: 'Instances of an endpoint scale: a target and a policy for it.',
  judgeStack: (resources) => {
    const configurations = resources.filter((each) => each.type === 'aws:sagemaker/endpointConfiguration:EndpointConfiguration');
    return resources
      .filter((resource) => resource.type === 'aws:sagemaker/endpoint:Endpoint')
      .filter((endpoint) => configurations.some((each) => refersTo(endpoint, 'endpointConfigName', each, 'name') && listAt(each.inputs, 'productionVariants').length > 0 && !isServerless(each)))
      .flatMap((endpoint) => {
        const has = (type: string): boolean => resources.some((each) => each.type === type && scales(each, endpoint, resources));
        return [
          ...(has('aws:appautoscaling/target:Target') ? [] : [{ urn: endpoint.urn, message: `The instances of the endpoint ${endpoint.name} are not a target of autoscaling` }]),
          ...(has('aws:appautoscaling/policy:Policy') ? [] : [{ urn: endpoint.urn, message: `No policy scales the endpoint ${endpoint.name}` }]),
        ];
      });
  },
};

/** A policy may name its endpoint by way of the target. */
function scales(scaling: JudgedResource, endpoint: JudgedResource, resources: readonly JudgedResource[]): boolean {
  const needed = scaling.propertyDependencies['resourceId'] ?? [];
  if (needed.includes(endpoint.urn)) return true;
  const id = at(scaling.inputs, 'resourceId');
  const name = at(endpoint.inputs, 'name');
  if (typeof name === 'string' && typeof id === 'string' && id.startsWith(`endpoint/${name}/variant/`)) return true;
  return resources.some((target) => target !== scaling && target.type === 'aws:appautoscaling/target:Target' && needed.includes(target.urn) && scales(target, endpoint, resources));
}
