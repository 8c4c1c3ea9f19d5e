import { COLUMNS } from '@flowsentry/flows';
import type { FlowTable } from '@flowsentry/features';
import { type Disguise, type NoDisguise, withColumns } from './disguise.ts';
import { wholeRecord } from './whole-record.ts';

const TIMES = new Set(COLUMNS.filter(({ unit }) => unit === 'µs').map(({ name }) => name));
const RATES = new Set(['Flow_Byts/s', 'Flow_Pkts/s', 'Fwd_Pkts/s', 'Bwd_Pkts/s']);

/** What the meter has been seen to hold, microseconds: of all flows, whatever their class. */
export interface MeterBounds {
  /** The longest duration: a flow that is stretched beyond it the meter might cut in two. */
  readonly duration: number;
  /** The longest gap of a flow without an idle gap: up to here no gap is idle for certain. 0 without such a flow. */
  readonly active: number;
}

export function meterBounds({ numbers, rows }: FlowTable): MeterBounds {
  const [duration, gap, idle] = ['Flow_Duration', 'Flow_IAT_Max', 'Idle_Max'].map((name) => numbers.get(name));
  let bounds: MeterBounds = { duration: 0, active: 0 };
  for (let row = 0; row < rows; row++) {
    bounds = { duration: Math.max(bounds.duration, duration?.[row] || 0), active: idle?.[row] === 0 ? Math.max(bounds.active, gap?.[row] || 0) : bounds.active };
  }
  return bounds;
}

/**
 * Jitter that only delays: every gap between two packets of a flow grows by the same share. Durations, gaps, idle and active times are multiplied by 1 + amount,
 * rates are divided by it; the amount is rounded so that the duration stays in whole microseconds. A flow is stretched only as far as the meter would still write
 * one record of it with the same idle gaps.
 */
export function stretchGaps(table: FlowTable, bounds: MeterBounds): Disguise | NoDisguise {
  const { numbers, rows } = table;
  const duration = numbers.get('Flow_Duration');
  if (!duration) return { missing: 'Flow_Duration' };
  const columns = [...numbers.keys()].filter((name) => TIMES.has(name) || RATES.has(name));
  const whole = wholeRecord(table);
  return {
    limits: Float64Array.from({ length: rows }, (_, row) => (duration[row] > 0 && whole(row) ? Math.max(0, longest(numbers, row, bounds) / duration[row] - 1) : 0)),
    columns,
    apply: (amounts) => {
      const factors = Float64Array.from(amounts, (amount, row) => (amount > 0 ? Math.floor((1 + amount) * duration[row]) / duration[row] : 1));
      return withColumns(table, new Map(columns.map((name) => [name, Float64Array.from(factors, (factor, row) => (RATES.has(name) ? numbers.get(name)![row] / factor : numbers.get(name)![row] * factor))])));
    },
  };
}

/** The duration that a flow can be stretched to. */
function longest(numbers: FlowTable['numbers'], row: number, bounds: MeterBounds): number {
  const of = (name: string): number | undefined => numbers.get(name)?.[row];
  const [duration, least, most, idle] = [of('Flow_Duration')!, of('Flow_IAT_Min'), of('Flow_IAT_Max'), of('Idle_Min')];
  // A negative gap: packets captured out of order, which no delay makes more so.
  if (least !== undefined && least < 0) return 0;
  // Where the smallest gap is idle all are, and stay so.
  if (idle === undefined || (idle > 0 && idle === least)) return bounds.duration;
  if (idle > 0 || most === undefined) return 0;
  return most > 0 ? Math.min(bounds.duration, (duration * bounds.active) / most) : 0;
}
