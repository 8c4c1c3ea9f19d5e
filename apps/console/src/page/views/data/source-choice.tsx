import type { Scoring } from '../../../api/scoring.ts';
import type { VersionSummary } from '../../../api/version.ts';
import { dateText } from '../../lib/format.ts';
import type { SetParams } from '../../lib/use-route.ts';

interface Props {
  readonly versions: readonly VersionSummary[];
  readonly version: number;
  readonly scorings: readonly Scoring[];
  readonly scoring: string | undefined;
  readonly setParams: SetParams;
}

/** Which version's training flows, and which scored file beside them: a file is compared with what its own version learned from. */
export function SourceChoice({ versions, version, scorings, scoring, setParams }: Props) {
  const ready = scorings.filter(({ state, id }) => state === 'done' || id === scoring);
  const missing = scoring !== undefined && !ready.some(({ id }) => id === scoring);
  return (
    <div className="row choice">
      <label>
        Training flows of{' '}
        <select value={version} onChange={({ target }) => setParams({ version: target.value, scoring: undefined })}>
          {!versions.some((each) => each.version === version) && <option value={version}>version {version}</option>}
          {versions.map((each) => (
            <option key={each.version} value={each.version}>
              version {each.version}
              {each.inService && ', in service'}
            </option>
          ))}
        </select>
      </label>
      <label>
        beside{' '}
        <select value={scoring ?? ''} onChange={({ target }) => setParams({ scoring: target.value, version })}>
          <option value="">no file</option>
          {missing && <option value={scoring}>a file that is gone</option>}
          {ready.map(({ id, file, version: by, started }) => (
            <option key={id} value={id}>
              {file}, scored by version {by} at {dateText(started).slice(11)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
