import type { PipelineDefinition, PipelineExecution, PipelineExecutionStep, PipelineService } from '@flowsentry/sagemaker-pipelines';

const ARN = 'arn:aws:sagemaker:local:000000000000:pipeline/flowsentry/execution/abcdefghijkl';

const DEFINITION: PipelineDefinition = {
  Version: '2020-12-01',
  Metadata: {},
  Parameters: [],
  Steps: [
    { Name: 'Prepare', Type: 'Processing', Arguments: {} },
    { Name: 'Train', Type: 'Training', Arguments: { InputDataConfig: [{ Uri: { Get: "Steps.Prepare.ProcessingOutputConfig.Outputs['train'].S3Output.S3Uri" } }] } },
    {
      Name: 'Gate',
      Type: 'Condition',
      Arguments: {
        Conditions: [{ Type: 'GreaterThan', LeftValue: { 'Std:JsonGet': { PropertyFile: { Get: 'Steps.Train.PropertyFiles.Report' }, Path: 'f1' } }, RightValue: 0.9 }],
        IfSteps: [{ Name: 'Register', Type: 'RegisterModel', Arguments: { Model: { Get: 'Steps.Train.ModelArtifacts.S3ModelArtifacts' } } }],
        ElseSteps: [{ Name: 'Rejected', Type: 'Fail', Arguments: { ErrorMessage: 'It is not good enough' } }],
      },
    },
  ],
};

export interface FakeExecution {
  status: PipelineExecution['PipelineExecutionStatus'];
  steps: PipelineExecutionStep[];
}

export const step = (StepName: string, StepStatus: PipelineExecutionStep['StepStatus'], more: Partial<PipelineExecutionStep> = {}): PipelineExecutionStep => ({ StepName, StepStatus, StartTime: '2026-11-28T10:00:00.000Z', ...more });

/** A service that knows one execution of the pipeline `flowsentry`, whose state the test sets, and refuses everything else. */
export function fakePipelines(execution: FakeExecution): PipelineService {
  const known = (name: string, wanted: string): void => {
    if (name !== wanted) throw new Error(`The fake does not know ${name}`);
  };
  const refuse = (): never => {
    throw new Error('The console only reads');
  };
  const of = async <T>(arn: string, value: () => T): Promise<T> => {
    known(arn, ARN);
    return value();
  };
  return {
    list: async (name) => {
      known(name, 'flowsentry');
      return [{ PipelineExecutionArn: ARN, StartTime: '2026-11-28T10:00:00.000Z', PipelineExecutionStatus: execution.status }];
    },
    describe: (arn) =>
      of(arn, () => ({
        PipelineArn: ARN.slice(0, ARN.indexOf('/execution')),
        PipelineExecutionArn: ARN,
        PipelineExecutionStatus: execution.status,
        CreationTime: '2026-11-28T10:00:00.000Z',
        LastModifiedTime: '2026-11-28T10:00:05.000Z',
        ...(execution.status === 'Failed' ? { FailureReason: 'It is not good enough' } : {}),
      })),
    steps: (arn) => of(arn, () => [...execution.steps]),
    definition: (arn) => of(arn, () => JSON.stringify(DEFINITION)),
    parameters: (arn) => of(arn, () => [{ Name: 'num_round', Value: '20' }]),
    upsert: refuse,
    start: refuse,
    stop: refuse,
    retry: refuse,
    job: refuse,
  };
}
