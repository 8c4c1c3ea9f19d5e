import type { FlowTable } from '@flowsentry/features';

const BULKS = ['Fwd', 'Bwd'].flatMap((direction) => ['Byts/b', 'Pkts/b', 'Blk_Rate'].map((name) => `${direction}_${name}_Avg`));

/**
 * Whether a record is one subflow without bulks, as every build of CICFlowMeter but version 4 writes them. What a change of the packets makes of the subflow and
 * bulk columns of other records cannot be told from the record.
 */
export function wholeRecord({ numbers }: FlowTable): (row: number) => boolean {
  const pairs = ['Fwd', 'Bwd'].flatMap((direction) =>
    [['Byts', 'TotLen'], ['Pkts', 'Tot']].flatMap(([what, whole]) => {
      const [part, total] = [numbers.get(`Subflow_${direction}_${what}`), numbers.get(`${whole}_${direction}_Pkts`)];
      return part && total ? [[part, total] as const] : [];
    }),
  );
  const bulks = BULKS.flatMap((name) => numbers.get(name) ?? []);
  return (row) => pairs.every(([part, total]) => part[row] === total[row]) && bulks.every((values) => values[row] === 0);
}
