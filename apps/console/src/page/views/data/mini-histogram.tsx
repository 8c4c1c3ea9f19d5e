import type { ColumnProfile } from '../../../api/profile.ts';
import { countsOf, sharesOf } from './bin-shares.ts';

const [WIDTH, HEIGHT] = [132, 30];

/** The training rows as an area, an upload as a line above it. Roots of the shares, or one full bin would flatten all others. Who cannot see it has the figures beside it. */
export function MiniHistogram({ training, upload }: { readonly training: ColumnProfile; readonly upload: ColumnProfile | undefined }) {
  const before = heightsOf(training);
  const after = upload === undefined || upload.kind === 'category' ? [] : heightsOf(upload);
  return (
    <svg className="mini" viewBox={`0 -1 ${WIDTH} ${HEIGHT + 2}`} width={WIDTH} height={HEIGHT + 2} aria-hidden="true">
      <path className="mini-training" d={`${stepsOf(before)}V${HEIGHT}H0Z`} />
      {after.length > 0 && <path className="mini-upload" d={stepsOf(after)} />}
    </svg>
  );
}

const heightsOf = ({ counts }: ColumnProfile): number[] => sharesOf(countsOf(counts)).map((share) => Math.sqrt(share));

function stepsOf(heights: readonly number[]): string {
  const step = WIDTH / Math.max(1, heights.length);
  return heights.reduce((path, height, bin) => `${path}V${round(HEIGHT * (1 - height))}H${round(step * (bin + 1))}`, `M0 ${HEIGHT}`);
}

const round = (value: number): number => Math.round(10 * value) / 10;
