import type { Overview } from '../../api/overview.ts';
import { newestExecution } from '../executions/read-executions.ts';
import { versionChange } from '../versions/version-change.ts';
import { versionDetail } from '../versions/version-detail.ts';
import type { Routes } from './routes.ts';

/** GET /api/overview. */
export const overviewRoute: Routes = (app, sources) => {
  const { registry } = sources;
  app.get('/api/overview', async (): Promise<Overview> => {
    const [listed, serving, execution] = await Promise.all([registry.list(), registry.latestApproved(), newestExecution(sources)]);
    const of = (status: string) => listed.filter(({ ModelApprovalStatus }) => ModelApprovalStatus === status);
    const number = serving?.ModelPackageVersion;
    const [inService, change] = await Promise.all([serving ? versionDetail(sources, serving, number) : null, serving ? versionChange(registry, serving.ModelPackageVersion, of('Approved')) : null]);
    return { inService, change, waiting: of('PendingManualApproval').map(({ ModelPackageVersion }) => ModelPackageVersion), versions: listed.length, execution };
  });
};
