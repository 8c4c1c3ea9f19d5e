import { at } from '../at.ts';
import type { ResourceRule } from '../rule.ts';

export const domainIdleShutdown: ResourceRule = {
  name: 'domain-idle-shutdown',
  description: 'JupyterLab of a domain stops by itself when nobody uses it.',
  types: ['aws:sagemaker/domain:Domain'],
  judge: ({ name, inputs }) =>
    at(inputs, 'defaultUserSettings', 'jupyterLabAppSettings', 'appLifecycleManagement', 'idleSettings', 'lifecycleManagement') === 'ENABLED' ? [] : [`The apps of ${name} run, and cost, until somebody stops them`],
};
