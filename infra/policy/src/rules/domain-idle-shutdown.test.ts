import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { domainIdleShutdown } from './domain-idle-shutdown.ts';

const judged = (lifecycleManagement: string) =>
  domainIdleShutdown.judge(planned('aws:sagemaker/domain:Domain', { defaultUserSettings: { jupyterLabAppSettings: { appLifecycleManagement: { idleSettings: { lifecycleManagement } } } } }));

describe('domain-idle-shutdown', () => {
  it('passes when enabled', () => {
    expect(judged('ENABLED')).toEqual([]);
  });

  it('fails when disabled', () => {
    expect(judged('DISABLED')).toEqual(['The apps of it run, and cost, until somebody stops them']);
  });
});
