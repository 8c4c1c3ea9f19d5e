import { at, listAt } from '../at.ts';
import { refersTo } from '../refers-to.ts';
import type { StackRule } from '../rule.ts';
import { isServerless } from '../serverless.ts';

export const endpointRollback: StackRule = {
  name: 'endpoint-rollback',
  description: 'An update of an endpoint on instances shifts traffic step by step, and alarms roll it back.',
  judgeStack: (resources) =>
    resources
      .filter((resource) => resource.type === 'aws:sagemaker/endpoint:Endpoint')
      .filter((endpoint) => !resources.some((each) => each.type === 'aws:sagemaker/endpointConfiguration:EndpointConfiguration' && refersTo(endpoint, 'endpointConfigName', each, 'name') && isServerless(each)))
      .flatMap(({ urn, name, inputs }) => {
        const deployment = at(inputs, 'deploymentConfig');
        const routing = at(deployment, 'blueGreenUpdatePolicy', 'trafficRoutingConfiguration', 'type');
        const stepwise = routing === 'CANARY' || routing === 'LINEAR' || at(deployment, 'rollingUpdatePolicy') !== undefined;
        return [
          ...(stepwise ? [] : [{ urn, message: `An update of the endpoint ${name} takes all traffic at once` }]),
          ...(listAt(deployment, 'autoRollbackConfiguration', 'alarms').length > 0 ? [] : [{ urn, message: `No alarm rolls an update of the endpoint ${name} back` }]),
        ];
      }),
};
