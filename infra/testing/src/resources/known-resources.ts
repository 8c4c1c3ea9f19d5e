import { EC2 } from './ec2.ts';
import { IAM } from './iam.ts';
import type { KnownResource } from './known-resource.ts';
import { OPERATIONS } from './operations.ts';
import { SAGEMAKER } from './sagemaker.ts';
import { STORAGE } from './storage.ts';

/** Every resource type that a plan knows, by token; each service's file is the place to add one. */
export const KNOWN_RESOURCES: Readonly<Record<string, KnownResource>> = {
  ...EC2,
  ...IAM,
  ...OPERATIONS,
  ...SAGEMAKER,
  ...STORAGE,
  'pulumi:providers:aws': { id: ({ hash }) => hash.slice(0, 32) },
};
