/** A feature computed from columns. To add, change or remove one, edit this list: fitting, tables and single records follow. */
export interface EngineeredFeature {
  readonly name: string;
  readonly meaning: string;
  /** Arquero expressions over the columns `d`; the first whose columns are all at hand is taken. */
  readonly expressions: readonly string[];
}

// Files with few columns lack the packet counts; rate times duration gives them back, except where the duration is 0.
export const N = ['(d.Tot_Fwd_Pkts + d.Tot_Bwd_Pkts)', 'op.round(d["Flow_Pkts/s"] * d.Flow_Duration / 1e6)'];
export const NB = ['d.Tot_Bwd_Pkts', 'op.round(d["Bwd_Pkts/s"] * d.Flow_Duration / 1e6)'];
export const NF = ['d.Tot_Fwd_Pkts', `(${N[1]} - ${NB[1]})`];
export const BYTES = '(d.TotLen_Fwd_Pkts + d.TotLen_Bwd_Pkts)';
// The meter enters the first packet twice into the sum behind Pkt_Size_Avg: what is over is that packet's payload.
export const firstPayload = (n: string): string => `op.round(d.Pkt_Size_Avg * ${n} - ${BYTES})`;

export const ENGINEERED: readonly EngineeredFeature[] = [
  { name: 'Pkts', meaning: 'Packets of both directions', expressions: N },
  { name: 'Byts_Per_Pkt', meaning: 'Payload per packet, the first packet counted once', expressions: N.map((n) => `${BYTES} / ${n}`) },
  { name: 'First_Pkt_Len', meaning: 'Payload of the first packet', expressions: N.map(firstPayload) },
  { name: 'Rest_Pkt_Len_Mean', meaning: 'Mean payload of the packets after the first', expressions: N.map((n) => `(${BYTES} - ${firstPayload(n)}) / (${n} - 1)`) },
  { name: 'Bwd_Pkts_Share', meaning: 'Share of the packets that count as backward', expressions: NB.map((nb, i) => `${nb} / ${N[i]}`) },
  { name: 'Bwd_Header_Mean', meaning: 'Transport header bytes per backward packet: 8 for UDP, 20 and more for TCP, 0 for neither', expressions: NB.map((nb) => `d.Bwd_Header_Len / ${nb}`) },
  { name: 'IAT_Variation', meaning: 'Standard deviation of the gaps over their mean: how irregular they are', expressions: ['d.Flow_IAT_Std / d.Flow_IAT_Mean'] },
  { name: 'IAT_Min_Share', meaning: 'Smallest gap over the largest', expressions: ['d.Flow_IAT_Min / d.Flow_IAT_Max'] },
];

/** The columns an expression reads. */
export function columnsOfExpression(expression: string): string[] {
  return [...new Set([...expression.matchAll(/\bd(?:\.(\w+)|\["([^"]+)"\])/g)].map(([, plain, quoted]) => plain ?? quoted))];
}
