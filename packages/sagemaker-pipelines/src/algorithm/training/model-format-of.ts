import type { ModelFormat } from '@flowsentry/xgboost';
import { BuiltInError } from '../built-in-error.ts';

/**
 * The format in which a version of the container saves its model: the legacy binary before XGBoost 2.1, UBJSON since. Throws
 * BuiltInError `xgboost-version` for the versions up to 1.2-2, which save Python pickles.
 */
export function modelFormatOf(version: string): ModelFormat {
  const [major, minor] = version.split(/[.-]/).map(Number);
  if (major < 1 || (major === 1 && minor < 3)) {
    throw new BuiltInError('xgboost-version', 'ClientError', `The container ${version} saves its model as a Python pickle`, { key: 'version', allowed: '1.3-1 or newer', wayOut: 'Use 1.7-1', value: version });
  }
  return major > 2 || (major === 2 && minor >= 1) ? 'ubj' : 'deprecated';
}
