import { FlowsentryError } from '@flowsentry/kit';
import type { DecisionRequest, VersionDetail } from '../../api/version.ts';
import { ConsoleError } from '../../error.ts';
import { textIn } from '../text-in.ts';
import { versionDetail } from '../versions/version-detail.ts';
import { versionDigest } from '../versions/version-digest.ts';
import { versionNumber } from '../versions/version-number.ts';
import type { Routes } from './routes.ts';

const STATUSES: readonly DecisionRequest['status'][] = ['Approved', 'Rejected'];

/** POST /api/versions/:n/decision. Approves only what was looked at, and only while it is what was registered. */
export const decisionRoute: Routes = (app, sources) => {
  const { registry } = sources;
  // One after the other, so that of two people who decide at once the second one learns of the first.
  let last: Promise<unknown> = Promise.resolve();

  const decide = async (number: number, body: unknown): Promise<VersionDetail> => {
    const status = STATUSES.find((each) => each === textIn(body, 'status', 1, 32));
    if (status === undefined) throw new ConsoleError('wrong-request', { key: 'status', what: 'There is no such decision', allowed: STATUSES.join(' or '), exitCode: 2 });
    const decision = { LastModifiedBy: textIn(body, 'name', 1, 256).trim(), ApprovalDescription: textIn(body, 'reason', 1, 1024).trim() };
    const expected = textIn(body, 'expects', 64, 64);
    if (versionDigest(await registry.describe(number)) !== expected) {
      throw new ConsoleError('changed-version', { key: `version ${number}`, what: 'It is not what you looked at any more: somebody has decided on it or changed it', wayOut: 'Look at it again, then decide' });
    }
    if (status === 'Approved') for (const artifact of ['model', 'evaluation'] as const) await registry.fetch(number, artifact).catch(unlessAbsent);
    const decided = await (status === 'Approved' ? registry.approve(number, decision) : registry.reject(number, decision));
    return versionDetail(sources, decided, (await registry.latestApproved())?.ModelPackageVersion);
  };

  app.post<{ Params: { version: string } }>('/api/versions/:version/decision', ({ params, body }) => {
    const number = versionNumber(params.version);
    const decided = last.then(() => decide(number, body));
    last = decided.catch(() => {});
    return decided;
  });
};

/** A version may have been registered without a document; one that was changed since is not approved. */
function unlessAbsent(error: unknown): void {
  if (!(error instanceof FlowsentryError && error.code === 'no-artifact')) throw error;
}
