import type { VersionDetail, VersionSummary } from '../../../api/version.ts';
import { count } from '../../lib/format.ts';
import { useResource } from '../../lib/use-resource.ts';
import type { SetParams } from '../../lib/use-route.ts';
import { metricPairs, settingDifferences } from '../../lib/version-difference.ts';
import { Loading } from '../../parts/states.tsx';
import { VersionSelect } from '../../parts/version-select.tsx';
import { IntervalPlot } from './interval-plot.tsx';
import { MetricTable } from './metric-table.tsx';
import { SettingTable } from './setting-table.tsx';

interface Props {
  readonly version: VersionDetail;
  readonly versions: readonly VersionSummary[];
  readonly compared: string | undefined;
  readonly setParams: SetParams;
}

/** The metrics and settings of a version, beside those of another one where one is chosen. */
export function DifferencePanel({ version, versions, compared, setParams }: Props) {
  const others = versions.filter((each) => each.version !== version.version);
  const chosen = others.find((each) => String(each.version) === compared)?.version;
  const other = useResource<VersionDetail>(chosen === undefined ? null : `/api/versions/${chosen}`);
  const beside = other.state === 'ready' ? other.data : undefined;
  const settings = beside && settingDifferences(beside.settings, version.settings);
  return (
    <section className="panel" aria-labelledby="metrics">
      <div className="row">
        <h2 id="metrics">Metrics{version.testRows !== null && ` on ${count(version.testRows)} test flows`}</h2>
        {others.length > 0 && <VersionSelect label="Compare with" versions={others} chosen={chosen} none="no other" onChoose={(to) => setParams({ with: to })} />}
      </div>
      {version.metricsProblem !== null && <p className="problem">{version.metricsProblem}</p>}
      {chosen !== undefined && !beside && <Loading lines={4} what={`Loading version ${chosen}`} />}
      {other.state === 'failed' && <p className="problem">{other.problem.message}</p>}
      {version.metrics.length > 0 && (
        <>
          <IntervalPlot version={version} beside={beside} />
          <MetricTable pairs={metricPairs(version.metrics, beside?.metrics ?? [])} version={version.version} beside={beside?.version} />
          {beside && <p className="note">Each was judged on test flows of its own, so the differences are of the flows too. The evaluation compares a version with the incumbent of its time on the same flows.</p>}
        </>
      )}
      <h3>{settings ? 'Settings that differ' : 'Settings'}</h3>
      <SettingTable settings={version.settings} differences={settings} version={version.version} beside={beside?.version} />
    </section>
  );
}
