import { type Statement, allow } from '@flowsentry/infra-components';
import { arnIn } from '../place.ts';
import type { Scope } from './scope.ts';

/**
 * What Studio calls for whoever works in it: it shows domain, people, spaces and apps, makes and removes spaces and apps, tags what it makes, and opens the person's own page
 * (Amazon SageMaker developer guide, "Give your users access to private spaces").
 */
export function useStudio(scope: Scope): readonly Statement[] {
  const every = (kind: string): string => arnIn(scope, 'sagemaker', `${kind}/*`);
  return [
    allow(['sagemaker:DescribeDomain'], [every('domain')]),
    allow(['sagemaker:DescribeUserProfile'], [every('user-profile')]),
    allow(['sagemaker:CreatePresignedDomainUrl'], [arnIn(scope, 'sagemaker', `user-profile/${THIS_DOMAIN}/${THIS_PERSON}`)]),
    allow(['sagemaker:CreateSpace', 'sagemaker:DeleteSpace', 'sagemaker:DescribeSpace', 'sagemaker:UpdateSpace'], [every('space')]),
    allow(['sagemaker:CreateApp', 'sagemaker:DeleteApp', 'sagemaker:DescribeApp'], [every('app')]),
    allow(['sagemaker:AddTags'], [every('app'), every('space')], { conditions: { Null: { 'sagemaker:TaggingAction': 'false' } } }),
    allow(['sagemaker:ListApps', 'sagemaker:ListDomains', 'sagemaker:ListSpaces', 'sagemaker:ListUserProfiles'], ['*'], { because: 'SageMaker lists all or nothing' }),
  ];
}

/** Variables that IAM fills in with where the caller is, and who. */
const THIS_DOMAIN = '${sagemaker:DomainId}';
const THIS_PERSON = '${sagemaker:UserProfileName}';
