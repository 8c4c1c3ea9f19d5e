import type { Input } from '@pulumi/pulumi';
import { InfraError } from './error.ts';
import { type PolicyDocument, allow, policyDocument } from './statements.ts';

/**
 * Trust of a role in AWS services, such as `sagemaker.amazonaws.com`. With `sourceAccount` only for work of that account, which keeps another
 * account's resource from borrowing the role (the confused deputy).
 */
export function assumedByService(services: readonly string[], sourceAccount?: Input<string>): PolicyDocument {
  return policyDocument(
    allow(['sts:AssumeRole'], [], {
      principals: { Service: services },
      ...(sourceAccount === undefined ? {} : { conditions: { StringEquals: { 'aws:SourceAccount': sourceAccount } } }),
    }),
  );
}

export interface GithubTrust {
  /** Of GitHub's OIDC provider in the account. */
  readonly providerArn: Input<string>;
  /** `owner/name`, or `owner@number/name@number` where GitHub's tokens say so: https://docs.github.com/actions/reference/security/oidc */
  readonly repository: string;
  /** What of the repository: `environment:prod`, `ref:refs/heads/main`, `pull_request`. */
  readonly subjects: readonly string[];
}

/** Trust of a role in workflows of one GitHub repository, by its OIDC tokens. Throws `wide-trust` for a wildcard, `wrong-repository`. */
export function assumedByGithub({ providerArn, repository, subjects }: GithubTrust): PolicyDocument {
  if (!/^[\w.-]+(@\d+)?\/[\w.-]+(@\d+)?$/.test(repository)) throw new InfraError('wrong-repository', { what: `${JSON.stringify(repository)} is no repository`, value: repository, allowed: 'owner/name, or owner@number/name@number' });
  const wide = subjects.find((subject) => /[*?]/.test(subject));
  if (subjects.length === 0 || wide !== undefined) {
    throw new InfraError('wide-trust', { what: wide === undefined ? 'The role names nothing of the repository' : `The role would trust ${JSON.stringify(wide)}`, value: subjects, allowed: 'environment:NAME, ref:refs/heads/BRANCH or pull_request' });
  }
  return policyDocument(
    allow(['sts:AssumeRoleWithWebIdentity'], [], {
      principals: { Federated: providerArn },
      conditions: {
        StringEquals: {
          'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
          'token.actions.githubusercontent.com:sub': subjects.map((subject) => `repo:${repository}:${subject}`),
        },
      },
    }),
  );
}
