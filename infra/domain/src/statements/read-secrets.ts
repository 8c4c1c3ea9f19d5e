import { type Statement, allow } from '@flowsentry/infra-components';
import type { Scope } from './scope.ts';

/** Reading the tracking secrets; nothing where there are none. */
export const readSecrets = ({ secretArns }: Scope): readonly Statement[] => (secretArns.length === 0 ? [] : [allow(['secretsmanager:GetSecretValue'], secretArns)]);
