import type { Programs } from '@flowsentry/sagemaker-pipelines';
import { programs as local } from '../programs.ts';

/** What an environment's image does: what the one of this machine does. */
export const programs: Programs = Object.fromEntries(Object.values(local).map((program) => ['*/flowsentry@sha256:*', program]));
