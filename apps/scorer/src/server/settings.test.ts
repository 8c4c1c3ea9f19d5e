import { describe, expect, it } from 'vitest';
import { serverSettings } from './settings.ts';

describe('serverSettings', () => {
  it('are those of a real-time endpoint', () => {
    expect(serverSettings({})).toEqual({ port: 8080, mostBytes: 6 * 2 ** 20, batch: false, logsRequests: true });
  });

  it('are what SageMaker says', () => {
    const batch = { SAGEMAKER_BATCH: 'true', SAGEMAKER_MAX_PAYLOAD_IN_MB: '0', SAGEMAKER_BIND_TO_PORT: '9000', SAGEMAKER_CONTAINER_LOG_LEVEL: '30' };
    expect(serverSettings(batch)).toEqual({ port: 9000, mostBytes: undefined, batch: true, logsRequests: false });
  });

  it.each([
    ['SAGEMAKER_BIND_TO_PORT', '70000', 'a whole number from 1 to 65535'],
    ['SAGEMAKER_BIND_TO_PORT', 'http', 'a whole number from 1 to 65535'],
    ['SAGEMAKER_MAX_PAYLOAD_IN_MB', '0', 'a whole number from 1 to 1024'],
    ['SAGEMAKER_MAX_PAYLOAD_IN_MB', '-1', 'a whole number from 1 to 1024'],
    ['SAGEMAKER_BATCH', 'maybe', 'true or false'],
  ])('refuses %s=%s', (name, value, allowed) => {
    expect(() => serverSettings({ [name]: value })).toThrow(`${name}: The variable is "${value}". Allowed: ${allowed}. Correct or unset it.`);
  });
});
