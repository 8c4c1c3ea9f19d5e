const named = (...names: readonly string[]): Readonly<Record<string, object>> => Object.fromEntries(names.map((name) => [name, { type: 'object' }]));

/** What the CloudFormation registry says of AWS::SageMaker::ModelQualityJobDefinition, as far as a plan asks: which properties there are, and which identifies it. */
export const modelQualityJobSchema = {
  typeName: 'AWS::SageMaker::ModelQualityJobDefinition',
  description: 'A job that compares predictions with labels',
  properties: {
    ...named('JobResources', 'ModelQualityAppSpecification', 'ModelQualityBaselineConfig', 'ModelQualityJobInput', 'ModelQualityJobOutputConfig', 'NetworkConfig', 'StoppingCondition'),
    CreationTime: { type: 'string' },
    EndpointName: { type: 'string' },
    JobDefinitionArn: { type: 'string' },
    JobDefinitionName: { type: 'string' },
    RoleArn: { type: 'string' },
    Tags: { type: 'array', items: { type: 'object' } },
  },
  required: ['ModelQualityAppSpecification', 'ModelQualityJobInput', 'ModelQualityJobOutputConfig', 'JobResources', 'RoleArn'],
  readOnlyProperties: ['/properties/CreationTime', '/properties/JobDefinitionArn'],
  primaryIdentifier: ['/properties/JobDefinitionArn'],
  additionalProperties: false,
} as const;
