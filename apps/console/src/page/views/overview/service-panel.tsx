import type { MetricFigure } from '../../../api/metric.ts';
import type { VersionDetail } from '../../../api/version.ts';
import { count, dateText, figureOf } from '../../lib/format.ts';
import { hashOf } from '../../lib/route.ts';

/** The figures that decide whether a model is of use; what concerns Normal, the rare class, is among them. */
const SHOWN: readonly MetricFigure['name'][] = ['macroF1', 'mcc', 'rocAuc', 'prAucNormal', 'falsePositiveRate', 'recallAnomaly', 'precisionNormal', 'falseAlarmsPerMillion'];

export function ServicePanel({ version }: { readonly version: VersionDetail }) {
  const { metrics, metricsProblem, testRows, threshold, history } = version;
  const decision = history.at(-1);
  return (
    <section aria-labelledby="in-service">
      <h2 id="in-service">
        Version {version.version} is in service <Origin origin={version.properties['DataOrigin']} />
      </h2>
      <p className="note">
        Approved by {decision?.LastModifiedBy ?? 'somebody unnamed'}
        {decision && ` on ${dateText(decision.LastModifiedTime)} UTC: “${decision.ApprovalDescription}”`}. <a href={hashOf('registry', { version: version.version })}>All about it</a>
      </p>
      {metricsProblem !== null && <p className="problem">{metricsProblem}</p>}
      <div className="cards eight">
        {SHOWN.flatMap((name) => metrics.filter((metric) => metric.name === name)).map((metric) => (
          <Card key={metric.name} metric={metric} />
        ))}
      </div>
      {testRows !== null && (
        <p className="note">
          On {count(testRows)} test flows at the threshold {threshold?.toPrecision(3)}; the ranges are 95 % bootstrap intervals.
        </p>
      )}
    </section>
  );
}

function Card({ metric: { name, title, value, low, high } }: { readonly metric: MetricFigure }) {
  return (
    <div className="card">
      <span>{title}</span>
      <b>{figureOf(name, value)}</b>
      <span>{low === null || high === null ? 'no interval' : `${figureOf(name, low)} to ${figureOf(name, high)}`}</span>
    </div>
  );
}

/** Simulated flows are always called so. */
function Origin({ origin }: { readonly origin: string | undefined }) {
  return origin === 'synthetic' ? <span className="badge warn">learned from synthetic flows</span> : null;
}
