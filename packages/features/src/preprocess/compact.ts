import type { FlowTable } from '../flow-table.ts';
import { type EngineeredFeature, BYTES, N, NB, NF, columnsOfExpression, firstPayload } from './engineered.ts';
import type { Feature } from './preprocessor.ts';

/**
 * How flows become features. `full`: every column of the feature set, and the engineered features. `compact`: only what the
 * meter counted, recovered from its columns, with the frequent values of window and port as features of their own. Few, telling
 * features win where training rows are few; columns that repeat each other with noise drown them there.
 */
export type Representation = 'full' | 'compact';

export const REPRESENTATIONS: readonly Representation[] = ['full', 'compact'];

const COLUMNS = ['Protocol', 'Init_Bwd_Win_Byts', 'Flow_Duration'];

const COUNTED: readonly EngineeredFeature[] = [
  { name: 'Pkts', meaning: 'Packets of both directions', expressions: N },
  { name: 'Fwd_Pkts', meaning: 'Forward packets', expressions: NF },
  { name: 'Bwd_Pkts', meaning: 'Backward packets', expressions: NB },
  { name: 'First_Pkt_Len', meaning: 'Payload of the first packet', expressions: N.map(firstPayload) },
  { name: 'Rest_Pkt_Len_Mean', meaning: 'Mean payload of the packets after the first', expressions: N.map((n) => `(${BYTES} - ${firstPayload(n)}) / (${n} - 1)`) },
  { name: 'Bwd_Header_Mean', meaning: 'Transport header bytes per backward packet', expressions: NB.map((nb) => `d.Bwd_Header_Len / ${nb}`) },
  { name: 'Fwd_Payload_Mean', meaning: 'Payload per forward packet', expressions: NF.map((nf) => `d.TotLen_Fwd_Pkts / ${nf}`) },
  { name: 'Bwd_Payload_Mean', meaning: 'Payload per backward packet', expressions: NB.map((nb) => `d.TotLen_Bwd_Pkts / ${nb}`) },
  // The captures of IoTID20 were metered with flow timeouts of 180, 300 and 550 µs and 100 ms: a mark of the capture, not of the attack.
  { name: 'Timeout_Stage', meaning: 'Which of the meter’s timeouts the duration stays below', expressions: ['d.Flow_Duration <= 180 ? 0 : d.Flow_Duration <= 300 ? 1 : d.Flow_Duration <= 550 ? 2 : d.Flow_Duration <= 1000 ? 3 : 4'] },
  { name: 'Dst_Port_Ephemeral', meaning: '1 for a destination port from 32768', expressions: ['d.Dst_Port >= 32768 ? 1 : 0'] },
  { name: 'Dst_Port_Well_Known', meaning: '1 for a destination port below 1024', expressions: ['d.Dst_Port < 1024 ? 1 : 0'] },
];

const LEVELLED = ['Init_Bwd_Win_Byts', 'Dst_Port'];

/** Share of the training rows from which on a value is a feature of its own. */
const FREQUENT = 0.003;

/** The features of the compact representation that the columns allow; the frequent values are those of the training rows. */
export function compactFeatures(columns: readonly string[], table: FlowTable, trainRows: Uint32Array): Feature[] {
  const has = (expression: string): boolean => columnsOfExpression(expression).every((column) => columns.includes(column));
  return [
    ...COLUMNS.filter((name) => columns.includes(name)).map((name): Feature => ({ name, kind: 'column' })),
    ...COUNTED.flatMap(({ name, expressions }): Feature[] => {
      const expression = expressions.find(has);
      return expression === undefined ? [] : [{ name, kind: 'engineered', expression }];
    }),
    ...LEVELLED.filter((name) => columns.includes(name)).flatMap((name) =>
      frequentValues(table, name, trainRows).map((value): Feature => ({ name: `${name}=${value}`, kind: 'engineered', expression: `d.${name} == ${value} ? 1 : 0` })),
    ),
  ];
}

function frequentValues(table: FlowTable, column: string, rows: Uint32Array): number[] {
  const values = table.numbers.get(column)!;
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(values[row], (counts.get(values[row]) ?? 0) + 1);
  const enough = Math.max(2, Math.ceil(FREQUENT * rows.length));
  return [...counts].flatMap(([value, count]) => (count >= enough && !Number.isNaN(value) ? [value] : [])).sort((a, b) => a - b);
}
