import { type Statement, allow } from '@flowsentry/infra-components';
import { arnIn, partitionOf } from '../place.ts';
import type { Scope } from './scope.ts';

/** What every pull begins with. */
export const logIntoRegistries = (): Statement => allow(['ecr:GetAuthorizationToken'], ['*'], { because: 'ECR knows no resource of a token' });

const PULL = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'] as const;

/** Pulling the environment's own image. */
export const pullOwnImage = (scope: Scope): readonly Statement[] => [logIntoRegistries(), allow(PULL, [arnIn(scope, 'ecr', `repository/${scope.names.repository}`)])];

/** Pulling SageMaker's own images. Their account is another in each region, and the repositories' policies let in whom they will. */
export const pullSageMakerImage = ({ region }: Scope, ...repositories: readonly string[]): readonly Statement[] => [
  logIntoRegistries(),
  allow(PULL, repositories.map((repository) => `arn:${partitionOf(region)}:ecr:${region}:*:repository/${repository}`)),
];
