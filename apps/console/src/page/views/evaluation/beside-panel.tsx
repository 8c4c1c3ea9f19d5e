import type { VersionDetail } from '../../../api/version.ts';
import { useResource } from '../../lib/use-resource.ts';
import { metricPairs } from '../../lib/version-difference.ts';
import { Loaded } from '../../parts/states.tsx';
import { IntervalPlot } from '../registry/interval-plot.tsx';
import { MetricTable } from '../registry/metric-table.tsx';

/** The metrics of two versions with their intervals, each at its own decided threshold. */
export function BesidePanel({ version, beside }: { readonly version: number; readonly beside: number }) {
  const own = useResource<VersionDetail>(`/api/versions/${version}`);
  const other = useResource<VersionDetail>(`/api/versions/${beside}`);
  return (
    <section className="panel wide" aria-labelledby="beside">
      <h2 id="beside">
        Version {version} beside version {beside}
      </h2>
      <Loaded of={own} lines={12} what={`Loading version ${version}`}>
        {(mine) => (
          <Loaded of={other} lines={12} what={`Loading version ${beside}`}>
            {(theirs) => (
              <div className="panels">
                <IntervalPlot version={mine} beside={theirs} />
                <MetricTable pairs={metricPairs(mine.metrics, theirs.metrics)} version={version} beside={beside} />
              </div>
            )}
          </Loaded>
        )}
      </Loaded>
      <p className="note">Each at its own decided threshold and on test flows of its own: the differences are of the flows too, and have no interval. Those on the same flows stand below.</p>
    </section>
  );
}
