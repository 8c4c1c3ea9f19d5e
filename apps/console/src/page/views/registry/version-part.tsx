import { useRef } from 'react';
import type { Session } from '../../../api/session.ts';
import type { VersionDetail, VersionSummary } from '../../../api/version.ts';
import { dateText } from '../../lib/format.ts';
import { useResource } from '../../lib/use-resource.ts';
import type { SetParams } from '../../lib/use-route.ts';
import { Markdown } from '../../parts/markdown.tsx';
import { Loaded } from '../../parts/states.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { DecisionPanel } from './decision-panel.tsx';
import { DifferencePanel } from './difference-panel.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { LineagePanel } from './lineage-panel.tsx';
import './version-part.css';

interface Props {
  readonly session: Session;
  readonly versions: readonly VersionSummary[];
  readonly version: number;
  readonly compared: string | undefined;
  readonly setParams: SetParams;
  readonly onDecided: () => void;
}

/** Everything about one version. */
export function VersionPart({ session, versions, version, compared, setParams, onDecided }: Props) {
  const detail = useResource<VersionDetail>(`/api/versions/${version}`);
  const heading = useRef<HTMLHeadingElement>(null);
  const decided = (): void => {
    // The form that had the focus is another one now.
    heading.current?.focus();
    detail.again();
    onDecided();
  };
  return (
    <Loaded of={detail} lines={16} what={`Loading version ${version}`}>
      {(data) => (
        <section aria-labelledby="version" className="version">
          <h2 id="version" className="row" ref={heading} tabIndex={-1}>
            Version {data.version} <StatusBadge status={data.status} />
          </h2>
          <p className="note">
            {data.description} · made {dateText(data.created)} UTC
          </p>
          <div className="panels">
            <DifferencePanel version={data} versions={versions} compared={compared} setParams={setParams} />
            <div className="stack">
              <DecisionPanel key={data.digest} session={session} version={data} onDecided={decided} />
              <HistoryPanel history={data.history} />
              <LineagePanel version={data} />
            </div>
            <section className="panel wide" aria-labelledby="card">
              <h2 id="card">Model card</h2>
              {data.modelCard === null ? <p className="note">The version was registered without a model card.</p> : (
                <div className="card-text" tabIndex={0} role="region" aria-label="Text of the model card">
                  <Markdown text={data.modelCard} topLevel={3} />
                </div>
              )}
            </section>
          </div>
        </section>
      )}
    </Loaded>
  );
}
