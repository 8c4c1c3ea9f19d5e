import { canonicalJson } from '@flowsentry/kit';

/** What EventBridge hands over to a target: fields of the event by name, and the text they go into. */
export interface Transformer {
  readonly inputPaths: Readonly<Record<string, string>>;
  readonly inputTemplate: string;
}

/**
 * Matches the approval and the rejection of a version of one group. A version that is registered waits for a person (PendingManualApproval)
 * and matches nothing. Amazon SageMaker developer guide, "SageMaker Model Package State Change".
 */
export const decisionPattern = (modelPackageGroupName: string): string =>
  canonicalJson({
    source: ['aws.sagemaker'],
    'detail-type': ['SageMaker Model Package State Change'],
    detail: { ModelPackageGroupName: [modelPackageGroupName], ModelApprovalStatus: ['Approved', 'Rejected'] },
  });

const PATHS = {
  arn: '$.detail.ModelPackageArn',
  group: '$.detail.ModelPackageGroupName',
  status: '$.detail.ModelApprovalStatus',
  time: '$.time',
  version: '$.detail.ModelPackageVersion',
} as const;

/** The message that people get: one line, quoted as EventBridge asks of plain text. */
export const decisionMessage = (environment: string): Transformer => ({
  inputPaths: PATHS,
  inputTemplate: `"Flowsentry ${environment}: version <version> of <group> is <status> since <time> (<arn>)."`,
});

/** The type of the repository dispatch that a deployment workflow listens to. */
const DISPATCH_TYPE = 'model-decision';

/** The body of GitHub's "Create a repository dispatch event". The version comes unquoted: EventBridge puts a number in as a number. */
export const decisionDispatch = (environment: string): Transformer => ({
  inputPaths: PATHS,
  inputTemplate: `{"event_type":"${DISPATCH_TYPE}","client_payload":{"environment":"${environment}","modelPackageArn":"<arn>","modelPackageGroupName":"<group>","modelPackageVersion":<version>,"status":"<status>"}}`,
});
