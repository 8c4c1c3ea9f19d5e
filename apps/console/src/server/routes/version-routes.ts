import type { VersionEvaluation } from '../../api/evaluation.ts';
import type { VersionDetail, VersionSummary } from '../../api/version.ts';
import { readEvaluation } from '../versions/read-evaluation.ts';
import { versionDetail, versionSummary } from '../versions/version-detail.ts';
import { versionNumber } from '../versions/version-number.ts';
import type { Routes } from './routes.ts';

interface OfVersion {
  readonly Params: { readonly version: string };
}

/** GET /api/versions, /api/versions/:n and /api/versions/:n/evaluation. */
export const versionRoutes: Routes = (app, sources) => {
  const { registry } = sources;
  const inService = async (): Promise<number | undefined> => (await registry.latestApproved())?.ModelPackageVersion;

  app.get('/api/versions', async (): Promise<VersionSummary[]> => {
    const [listed, serving] = await Promise.all([registry.list(), inService()]);
    const versions = await Promise.all(listed.map(({ ModelPackageVersion }) => registry.describe(ModelPackageVersion)));
    return versions.map((version) => versionSummary(version, serving));
  });

  app.get<OfVersion>('/api/versions/:version', async ({ params }): Promise<VersionDetail> => {
    const [version, serving] = await Promise.all([registry.describe(versionNumber(params.version)), inService()]);
    return versionDetail(sources, version, serving);
  });

  app.get<OfVersion>('/api/versions/:version/evaluation', async ({ params }): Promise<VersionEvaluation> => {
    const version = versionNumber(params.version);
    return { version, evaluation: await readEvaluation(registry, version) };
  });
};
