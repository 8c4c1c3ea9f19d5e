import { type Environment, isProd } from '@flowsentry/infra-components';
import type { CustomResourceOptions } from '@pulumi/pulumi';

/** For what holds something that no `pulumi up` brings back: in prod it is protected, and left alone when the stack forgets it. */
export const keeping = (environment: Environment): CustomResourceOptions => (isProd(environment) ? { protect: true, retainOnDelete: true } : {});
