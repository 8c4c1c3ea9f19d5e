import type { DataProfile, TrainingProfile } from '../../../api/profile.ts';
import { count, percent } from '../../lib/format.ts';

/** How many flows there are, and how rare the rarer class is. */
export function TrainingCards({ training, upload }: { readonly training: TrainingProfile; readonly upload?: DataProfile }) {
  return (
    <div className="cards">
      <Card title="training flows" value={count(training.rows)} below={describedWords(training)} />
      <Card title="of them Normal" value={shareOf(training)} below={classWords(training)} />
      {upload && <Card title="flows in the file" value={count(upload.rows)} below={describedWords(upload)} />}
      {upload && <Card title="of them Normal" value={shareOf(upload)} below={classWords(upload)} />}
      {!upload && <Card title="columns that the model reads" value={count(training.columns.length)} below={`${count(training.dropped.length)} told it nothing`} />}
    </div>
  );
}

function Card({ title, value, below }: { readonly title: string; readonly value: string; readonly below: string }) {
  return (
    <div className="card">
      <span>{title}</span>
      <b>{value}</b>
      <span>{below}</span>
    </div>
  );
}

const describedWords = ({ rows, described }: DataProfile): string => (described < rows ? `${count(described)} of them are described` : 'all of them are described');

const shareOf = ({ normal, anomaly }: DataProfile): string => (normal === null || anomaly === null ? 'unknown' : percent(normal / (normal + anomaly)));

function classWords({ normal, anomaly }: DataProfile): string {
  return normal === null || anomaly === null ? 'not every flow has a label' : `${count(normal)} Normal, ${count(anomaly)} Anomaly`;
}
