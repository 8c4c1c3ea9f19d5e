import { type ProcessingStep, type Reference, execution, join, processingInput, processingOutput, processingStep } from '@flowsentry/sagemaker-pipelines';
import { JOB_SPECS, type JobName } from '../job-specs.ts';
import { CACHED, EXECUTIONS, type JobSettings, LONGEST_SECONDS, RETRIED, VOLUME_GB } from './settings.ts';

type InputOf<Name extends JobName> = (typeof JOB_SPECS)[Name]['inputs'][number];
type OutputOf<Name extends JobName> = (typeof JOB_SPECS)[Name]['outputs'][number];

const at = (side: 'input' | 'output', name: string): string => `/opt/ml/processing/${side}/${name}`;
const CODE = at('input', 'code');

interface JobFile<Name extends JobName, File extends string> {
  readonly PropertyFileName: File;
  readonly OutputName: OutputOf<Name>;
  readonly FilePath: string;
}

/**
 * The step that runs one job: its code and its inputs are brought into the container, the program gets the parameters that decide its work and no others,
 * and its outputs go to a folder of the execution.
 *
 * @param from for each input its `s3://` place
 */
export function processingJob<Name extends JobName, const File extends string = never>(
  step: string,
  job: Name,
  from: Readonly<Record<InputOf<Name>, Reference<string>>>,
  { environment, code, parameters }: JobSettings,
  files: readonly JobFile<Name, File>[] = [],
): ProcessingStep<OutputOf<Name>, File, InputOf<Name> | 'code'> {
  const { bucket, image, kmsKeyArn, subnets, securityGroupIds } = environment;
  const spec = JOB_SPECS[job];
  const inputs: readonly InputOf<Name>[] = spec.inputs;
  const outputs: readonly OutputOf<Name>[] = spec.outputs;
  const assigned = spec.parameters.flatMap((name) => ['--param', join('', [`${name}=`, parameters[name]])]);
  return processingStep<OutputOf<Name>, InputOf<Name> | 'code', File>(
    step,
    {
      ProcessingResources: {
        ClusterConfig: { InstanceType: parameters.ProcessingInstanceType, InstanceCount: 1, VolumeSizeInGB: VOLUME_GB, ...(kmsKeyArn ? { VolumeKmsKeyId: kmsKeyArn } : {}) },
      },
      AppSpecification: {
        ImageUri: image,
        ContainerEntrypoint: ['node', `${CODE}/${job}.mjs`],
        ContainerArguments: [...inputs.flatMap((name) => ['--input', `${name}=${at('input', name)}`]), ...outputs.flatMap((name) => ['--output', `${name}=${at('output', name)}`]), ...assigned],
      },
      RoleArn: environment.processingRoleArn,
      ProcessingInputs: [
        processingInput('code', code[job], CODE),
        ...inputs.map((name) => processingInput(name, from[name], at('input', name))),
      ],
      ProcessingOutputConfig: {
        Outputs: outputs.map((name) => processingOutput(name, join('/', [`s3://${bucket}/${EXECUTIONS}`, execution.PipelineExecutionId, name]), at('output', name))),
        ...(kmsKeyArn ? { KmsKeyId: kmsKeyArn } : {}),
      },
      NetworkConfig: {
        EnableInterContainerTrafficEncryption: true,
        // The job needs nothing but its folders, which SageMaker fills and empties.
        EnableNetworkIsolation: true,
        ...(subnets && securityGroupIds ? { VpcConfig: { SecurityGroupIds: securityGroupIds, Subnets: subnets } } : {}),
      },
      StoppingCondition: { MaxRuntimeInSeconds: LONGEST_SECONDS },
      ExperimentConfig: { TrialComponentDisplayName: step },
    },
    { ...CACHED, ...RETRIED, PropertyFiles: files },
  );
}
