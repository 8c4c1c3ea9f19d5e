import { at, listAt } from '../at.ts';
import type { JudgedResource } from '../judged-resource.ts';
import type { ResourceRule } from '../rule.ts';

const SECRET_VERSION = 'aws:secretsmanager/secretVersion:SecretVersion';
const SOUNDS_SECRET = /password|passwd|secret|token|api_?key|private_?key|credential/i;
const REFERENCE = /^arn:aws/;

/** Environment variables of what runs code, by type. */
const ENVIRONMENT: Readonly<Record<string, (resource: JudgedResource) => readonly unknown[]>> = {
  'aws:sagemaker/model:Model': ({ inputs }) => [at(inputs, 'primaryContainer', 'environment'), ...listAt(inputs, 'containers').map((container) => at(container, 'environment'))],
  'aws:sagemaker/monitoringSchedule:MonitoringSchedule': ({ inputs }) => [at(inputs, 'monitoringScheduleConfig', 'monitoringJobDefinition', 'environment')],
  'aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition': ({ inputs }) => [at(inputs, 'dataQualityAppSpecification', 'environment')],
  'aws:lambda/function:Function': ({ inputs }) => [at(inputs, 'environment', 'variables')],
};

export const secretNoPlainValue: ResourceRule = {
  name: 'secret-no-plain-value',
  description: 'No secret has its value in the program or in the state: variables name a secret by its ARN, and people put the value into Secrets Manager.',
  types: [SECRET_VERSION, ...Object.keys(ENVIRONMENT)],
  judge: (resource) => {
    if (resource.type === SECRET_VERSION) {
      return ['secretString', 'secretBinary'].filter((input) => resource.inputs[input] !== undefined).map((input) => `${resource.name} keeps a value in ${input}, which stands in the state`);
    }
    const variables = ENVIRONMENT[resource.type]?.(resource) ?? [];
    return variables
      .flatMap((each) => Object.entries(each ?? {}))
      .filter(([name, value]) => SOUNDS_SECRET.test(name) && typeof value === 'string' && value !== '' && !REFERENCE.test(value))
      .map(([name]) => `${resource.name} has the value of ${name} in plain text`);
  },
};
