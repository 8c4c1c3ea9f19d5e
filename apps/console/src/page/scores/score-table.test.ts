import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CodedTexts } from '../../api/score-frames.ts';
import { ScoreColumns } from './score-columns.ts';
import { ScoreTable } from './score-table.ts';
import { EVERY_ROW, type TableQuery } from './table-query.ts';

interface Flow {
  readonly score: number;
  readonly from: string;
  readonly to: string;
  readonly port: string;
  readonly label: string;
}

const FLOWS: readonly Flow[] = [
  { score: 0.5, from: '10.0.0.2', to: '192.168.0.9', port: '443', label: 'Anomaly' },
  { score: 0.125, from: '10.0.0.10', to: '10.0.0.2', port: '80', label: 'Normal' },
  { score: 1, from: '192.168.0.9', to: '8.8.8.8', port: '53', label: 'Normal' },
  { score: 0.25, from: '10.0.0.2', to: '8.8.8.8', port: '443', label: 'Anomaly' },
];

function coded(texts: readonly string[]): CodedTexts {
  const added = [...new Set(texts)];
  return { added, codes: Uint32Array.from(texts, (text) => added.indexOf(text)) };
}

function tableOf(flows: readonly Flow[], threshold = 0.5): ScoreTable {
  const columns = new ScoreColumns();
  const of = (name: keyof Omit<Flow, 'score'>): CodedTexts => coded(flows.map((flow) => flow[name]));
  columns.append({ scores: Float32Array.from(flows, ({ score }) => score), columns: { Src_IP: of('from'), Dst_IP: of('to'), Dst_Port: of('port'), Label: of('label') } });
  return new ScoreTable(columns, threshold);
}

const found = (query: Partial<TableQuery>, flows = FLOWS): number[] => {
  const table = tableOf(flows);
  const { matched } = table.view({ ...EVERY_ROW, ...query }, null);
  return table.page(0, matched).map(({ row }) => row);
};

describe('the order', () => {
  it('is by score, by the file, or by a column', () => {
    expect(found({})).toEqual([2, 0, 3, 1]);
    expect(found({ direction: 'up' })).toEqual([1, 3, 0, 2]);
    expect(found({ sort: 'row', direction: 'up' })).toEqual([0, 1, 2, 3]);
    expect(found({ sort: 'row', direction: 'down' })).toEqual([3, 2, 1, 0]);
    expect(found({ sort: 'Src_IP', direction: 'up' })).toEqual([0, 3, 1, 2]);
    expect(found({ sort: 'Dst_Port', direction: 'down' })).toEqual([0, 3, 1, 2]);
  });

  it('is that of the file where the file has no such column', () => {
    expect(found({ sort: 'Timestamp', direction: 'up' })).toEqual([0, 1, 2, 3]);
    expect(found({ sort: 'nothing', direction: 'up' })).toEqual([0, 1, 2, 3]);
  });
});

describe('what is found', () => {
  it('has the class, whose score reaches the threshold or does not', () => {
    expect(found({ class: 'Anomaly' })).toEqual([2, 0]);
    expect(found({ class: 'Normal' })).toEqual([3, 1]);
  });

  it('has a score within the bounds, both included', () => {
    expect(found({ least: 0.25, most: 0.5 })).toEqual([0, 3]);
    expect(found({ class: 'Anomaly', least: 0.25, most: 0.5 })).toEqual([0]);
    expect(found({ least: 0.6, most: 0.5 })).toEqual([]);
  });

  it('has either address, in part, and either port, whole', () => {
    expect(found({ address: '192.168' })).toEqual([2, 0]);
    expect(found({ address: ' 10.0.0.2 ' })).toEqual([0, 3, 1]);
    expect(found({ port: '443' })).toEqual([0, 3]);
    expect(found({ port: '44' })).toEqual([]);
    expect(found({ port: '53', address: '8.8' })).toEqual([2]);
  });

  it('has the label; nothing has a protocol where the file has none', () => {
    expect(found({ label: 'Normal' })).toEqual([2, 1]);
    expect(found({ protocol: '6' })).toEqual([]);
  });
});

describe('a view', () => {
  it('counts what it found, and what the labels say of all', () => {
    const view = tableOf(FLOWS).view({ ...EVERY_ROW, port: '443' }, 3);
    expect(view).toMatchObject({ rows: 4, matched: 2, anomalies: 1, columns: ['Src_IP', 'Dst_IP', 'Dst_Port', 'Label'], protocols: [], labels: ['Anomaly', 'Normal'], confusion: { tn: 1, fp: 1, fn: 1, tp: 1, unknown: 0 }, place: 1 });
    // ln(0.5 / 0.5) = 0 is in bin 20, ln(0.25 / 0.75) = -1.1 in bin 17.
    expect(view.bins.anomaly.flatMap((rows, bin) => (rows > 0 ? [[bin, rows]] : []))).toEqual([[20, 1]]);
    expect(view.bins.normal.flatMap((rows, bin) => (rows > 0 ? [[bin, rows]] : []))).toEqual([[17, 1]]);
  });

  it('counts scores of 0 and 1 in the outer bins', () => {
    const { bins } = tableOf([{ ...FLOWS[0], score: 0 }, { ...FLOWS[0], score: 1 }]).view(EVERY_ROW, null);
    expect([bins.normal[0], bins.anomaly[39]]).toEqual([1, 1]);
  });

  it('has no place of a row that was not found, and no confusion without classes', () => {
    expect(tableOf(FLOWS).view({ ...EVERY_ROW, class: 'Normal' }, 0).place).toBeNull();
    expect(tableOf(FLOWS.map((flow) => ({ ...flow, label: 'DDoS' }))).view(EVERY_ROW, null).confusion).toBeNull();
    expect(tableOf([...FLOWS, { ...FLOWS[0], label: '' }]).view(EVERY_ROW, null).confusion).toEqual({ tn: 1, fp: 1, fn: 1, tp: 1, unknown: 1 });
  });

  it('gives a page of its rows with their texts', () => {
    const table = tableOf(FLOWS);
    table.view(EVERY_ROW, null);
    expect(table.page(3, 10)).toEqual([{ row: 1, score: 0.125, texts: { Src_IP: '10.0.0.10', Dst_IP: '10.0.0.2', Dst_Port: '80', Label: 'Normal' } }]);
    expect(table.page(4, 10)).toEqual([]);
  });
});

const flow: fc.Arbitrary<Flow> = fc.record({
  score: fc.float({ min: 0, max: 1, noNaN: true }),
  from: fc.constantFrom('10.0.0.2', '10.0.0.10', ''),
  to: fc.constantFrom('10.0.0.2', '8.8.8.8'),
  port: fc.constantFrom('443', '80', ''),
  label: fc.constantFrom('Normal', 'Anomaly', '?'),
});

const query: fc.Arbitrary<TableQuery> = fc.record({
  class: fc.constantFrom('Normal', 'Anomaly', ''),
  least: fc.double({ min: 0, max: 1, noNaN: true }),
  most: fc.double({ min: 0, max: 1, noNaN: true }),
  address: fc.constantFrom('', '10.', '8.8.8.8'),
  port: fc.constantFrom('', '443', '5'),
  protocol: fc.constant(''),
  label: fc.constantFrom('', 'Normal', '?'),
  sort: fc.constantFrom('row', 'score', 'Src_IP', 'Label'),
  direction: fc.constantFrom('up', 'down'),
});

describe('laws', () => {
  it('a class and the other one are all rows; a narrower query finds no others', () => {
    fc.assert(
      fc.property(fc.array(flow, { maxLength: 60 }), query, (flows, asked) => {
        const all = new Set(found({ ...asked, class: '' }, flows));
        const [normal, anomaly] = [found({ ...asked, class: 'Normal' }, flows), found({ ...asked, class: 'Anomaly' }, flows)];
        expect(new Set([...normal, ...anomaly])).toEqual(all);
        expect(normal.length + anomaly.length).toBe(all.size);
        const wider = new Set(found({ ...asked, address: '', port: '', label: '', least: 0, most: 1 }, flows));
        expect(found(asked, flows).every((row) => wider.has(row))).toBe(true);
      }),
    );
  });

  it('up is the reverse of down where no two scores are equal', () => {
    fc.assert(
      fc.property(fc.uniqueArray(flow, { maxLength: 60, selector: ({ score }) => score }), query, (flows, asked) => {
        expect(found({ ...asked, sort: 'score', direction: 'up' }, flows)).toEqual(found({ ...asked, sort: 'score', direction: 'down' }, flows).toReversed());
      }),
    );
  });

  it('the counts and the bins add up to what was found', () => {
    fc.assert(
      fc.property(fc.array(flow, { maxLength: 60 }), query, (flows, asked) => {
        const { matched, anomalies, bins, confusion, rows } = tableOf(flows).view(asked, null);
        const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
        expect([sum(bins.anomaly), sum(bins.normal)]).toEqual([anomalies, matched - anomalies]);
        if (confusion) expect(sum(Object.values(confusion))).toBe(rows);
      }),
    );
  });
});
