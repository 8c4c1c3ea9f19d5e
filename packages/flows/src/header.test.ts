import { describe, expect, it } from 'vitest';
import { COLUMNS, LABEL_COLUMNS } from './columns.ts';
import { FlowsError } from './error.ts';
import { canonicalName, resolveHeader } from './header.ts';

const SHORT = [...COLUMNS.map(({ name }) => name), ...LABEL_COLUMNS];
const LONG = [...COLUMNS.map(({ longName }) => longName), 'Label'];
const CICIDS2017 = COLUMNS.flatMap(({ cicids2017Name: name }) => (name === 'Avg Bwd Segment Size' ? [` ${name}`, ' Fwd Header Length'] : [` ${name}`])).concat(' Label');

const failure = (names: readonly string[], required?: readonly string[]): FlowsError => {
  try {
    resolveHeader(names, 'flows.csv', required ? { required } : {});
  } catch (error) {
    expect(error).toBeInstanceOf(FlowsError);
    return error as FlowsError;
  }
  throw new Error('the header was accepted');
};

describe('resolveHeader', () => {
  it.each([
    ['IoTID20', SHORT, 'iotid20'],
    ['IoTID20 with blanks, as builds of 2018 to 2020 print it', SHORT.map((name) => name.replaceAll('_', ' ')), 'iotid20'],
    ['CICFlowMeter since 2020', LONG, 'cicflowmeter'],
    ['CICIDS2017', CICIDS2017, 'cicids2017'],
    ['CICIDS2017 as pandas saves it', CICIDS2017.map((name, i) => (i === 61 ? ' Fwd Header Length.1' : name)), 'cicids2017'],
    ['a byte order mark and other letter case', ['\uFEFFflow_id', ...SHORT.slice(1).map((name) => name.toUpperCase())], 'iotid20'],
  ])('knows %s', (_name, names, dialect) => {
    const header = resolveHeader(names, 'flows.csv');
    expect(header).toMatchObject({ dialect, unknown: [], absent: [], repeated: dialect === 'cicids2017' ? [61] : [] });
    expect([...header.places.keys()]).toEqual(SHORT.slice(0, header.places.size));
    expect(header.columns.filter((name) => name !== undefined)).toEqual([...header.places.keys()]);
    for (const [name, place] of header.places) expect(header.columns[place]).toBe(name);
  });

  it('keeps and lists unknown columns, lists absent ones', () => {
    const header = resolveHeader(['Flow_Duration', 'attack_cat', ' Flow Pkts/s', 'Label'], 'flows.csv');
    expect(header).toMatchObject({ columns: ['Flow_Duration', undefined, 'Flow_Pkts/s', 'Label'], unknown: ['attack_cat'], dialect: 'iotid20' });
    expect(header.absent).toHaveLength(81);
  });

  it('calls a header of several dialects mixed', () => {
    expect(resolveHeader(['Tot_Fwd_Pkts', 'Total Bwd packets'], 'flows.csv').dialect).toBe('mixed');
  });

  it.each([
    [['Flow_Duration', 'x', 'Flow_Duration'], /column Flow_Duration: .*twice, as number 1 and as number 3/],
    [['Flow_Duration', 'Flow Duration'], /twice, as number 1 \("Flow_Duration"\) and as number 2/],
    [['Flow_Duration', 'x', ' X '], /column X: .*number 2 \("x"\) and as number 3/],
    [['Label', 'Flow_Duration', 'label'], /column label/],
    [['Fwd Header Length', 'Flow Duration', 'Fwd Header Length'], /column Fwd Header Length/],
  ])('refuses %j: doubled', (names, message) => {
    const error = failure(names);
    expect(error.code).toBe('doubled-column');
    expect(error.message).toMatch(message);
  });

  it.each([[['a', 'b', 'Label']], [['']], [[]]])('refuses %j: no flow columns', (names) => {
    expect(failure(names).code).toBe('no-flow-columns');
  });

  it('names a missing column and the one that looks like it', () => {
    const error = failure(['Flow_Duration', 'Tot_Fwd_Pktz'], ['Flow_Duration', 'Tot_Fwd_Pkts']);
    expect(error.code).toBe('missing-column');
    expect(error.message).toBe(
      'flows.csv, column Tot_Fwd_Pkts: The column is missing; the file has "Tot_Fwd_Pktz", which looks like it. Allowed: "Tot_Fwd_Pkts" or "Total Fwd Packet" or "Total Fwd Packets". Rename "Tot_Fwd_Pktz" to Tot_Fwd_Pkts.',
    );
    expect(failure(['Flow_Duration', 'zebra'], ['Label']).message).toBe('flows.csv, column Label: The column is missing. Allowed: "Label". Add the column.');
  });
});

it.each([
  ['Flow_Duration', 'Flow_Duration'],
  [' flow duration ', 'Flow_Duration'],
  ['Total Length of Bwd Packet', 'TotLen_Bwd_Pkts'],
  ['Destination Port', 'Dst_Port'],
  ['label', 'Label'],
  ['colour', undefined],
  ['__proto__', undefined],
  ['', undefined],
])('the canonical name of %j is %s', (written, name) => expect(canonicalName(written)).toBe(name));
