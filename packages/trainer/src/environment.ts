/** Where the pipeline runs, and with whose rights: what an organisation's infrastructure hands out, one per environment. */
export interface Environment {
  readonly region: string;
  /** Holds data, code and everything that executions make, each under a prefix of its own. */
  readonly bucket: string;
  /** Runs the Processing steps: Node and the native libraries, by digest. */
  readonly image: string;
  readonly pipelineRoleArn: string;
  readonly processingRoleArn: string;
  readonly trainingRoleArn: string;
  /** Encrypts volumes and outputs. */
  readonly kmsKeyArn?: string;
  /** Of the VPC that jobs run in; both or none. */
  readonly subnets?: readonly string[];
  readonly securityGroupIds?: readonly string[];
  /** Trains on spot capacity, with checkpoints. */
  readonly spot: boolean;
  readonly tags: Readonly<Record<string, string>>;
  readonly pipelineName: string;
  /** The group of the registry that versions join where no parameter says another. */
  readonly modelPackageGroupName: string;
}

/** The one on this machine: nothing but names, in the forms that SageMaker asks for. */
export const LOCAL: Environment = {
  region: 'us-east-1',
  bucket: 'flowsentry-local',
  image: '000000000000.dkr.ecr.us-east-1.amazonaws.com/flowsentry:local',
  pipelineRoleArn: 'arn:aws:iam::000000000000:role/flowsentry-local',
  processingRoleArn: 'arn:aws:iam::000000000000:role/flowsentry-local',
  trainingRoleArn: 'arn:aws:iam::000000000000:role/flowsentry-local',
  spot: false,
  tags: {},
  pipelineName: 'flowsentry',
  modelPackageGroupName: 'flowsentry',
};
