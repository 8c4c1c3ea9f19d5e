import { COLUMNS, type SimulatorSettings, simulate } from '@flowsentry/flows';
import type { FlowTable, NumberColumn } from '@flowsentry/features';
import { classCounts } from './class-counts.ts';

/** Simulated flows, which are synthetic, with both of their labels. */
export interface SimulatedFlows {
  /** Labelled by capture, as IoTID20 is; the columns of numbers, and Cat. */
  readonly table: FlowTable;
  /** 1 where a packet of the flow belongs to an attack. */
  readonly truth: Uint8Array;
}

const NUMBERS = COLUMNS.map((column, place) => ({ ...column, place })).filter(({ type }) => type !== 'text');

/** Simulates flows into memory; the same settings give the same flows. Infinities are missing, as when they are read from a file. */
export function simulatedFlows({ flows, seed, metering }: Omit<SimulatorSettings, 'labelling'>): SimulatedFlows {
  const columns = NUMBERS.map(() => new Float64Array(flows));
  const labels = new Uint8Array(flows);
  const truth = new Uint8Array(flows);
  const categories = { codes: new Uint32Array(flows), values: [] as string[] };
  let row = 0;
  for (const { flow, labels: captured, attack } of simulate({ flows, seed, metering, labelling: 'capture' })) {
    for (const [i, { place }] of NUMBERS.entries()) {
      const value = flow.values[place];
      columns[i][row] = Number.isFinite(value) ? value + 0 : Number.NaN;
    }
    labels[row] = captured.label === 'Anomaly' ? 1 : 0;
    if (!categories.values.includes(captured.cat)) categories.values.push(captured.cat);
    categories.codes[row] = categories.values.indexOf(captured.cat);
    truth[row] = attack ? 1 : 0;
    row++;
  }
  return {
    truth,
    table: {
      rows: flows,
      labels,
      numbers: new Map(NUMBERS.map(({ name }, i): [string, NumberColumn] => [name, columns[i]])),
      texts: new Map([['Cat', categories]]),
      notes: { files: [], classes: classCounts(labels), absent: [], unknown: [], missing: {}, infinite: {}, duplicates: 0 },
    },
  };
}
