import { listAt } from '../at.ts';
import type { StackRule } from '../rule.ts';
import { isServerless } from '../serverless.ts';

export const modelInVpc: StackRule = {
  name: 'model-in-vpc',
  description: 'A model runs in our subnets with our security group, unless serverless endpoints alone use it, which know no VPC.',
  judgeStack: (resources) => {
    const configurations = resources.filter((each) => each.type === 'aws:sagemaker/endpointConfiguration:EndpointConfiguration');
    return resources
      .filter((resource) => resource.type === 'aws:sagemaker/model:Model')
      .filter((model) => {
        const users = configurations.filter((each) =>
          ['productionVariants', 'shadowProductionVariants'].some(
            (variants) => each.propertyDependencies[variants]?.includes(model.urn) || listAt(each.inputs, variants).some((variant) => model.inputs['name'] !== undefined && listAt(variant, 'modelName')[0] === model.inputs['name']),
          ),
        );
        const serverless = users.length > 0 && users.every(isServerless);
        return !serverless && (listAt(model.inputs, 'vpcConfig', 'subnets').length === 0 || listAt(model.inputs, 'vpcConfig', 'securityGroupIds').length === 0);
      })
      .map((model) => ({ urn: model.urn, message: `The model ${model.name} runs outside of the VPC` }));
  },
};
