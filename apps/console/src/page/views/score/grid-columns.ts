import type { ScoreColumn } from '../../../api/score-frames.ts';
import type { TableRow } from '../../scores/score-table.ts';

export interface GridColumn {
  /** What the table sorts by. */
  readonly sort: string;
  readonly title: string;
  /** As CSS has it. */
  readonly width: string;
  readonly number?: true;
  readonly text: (row: TableRow) => string;
}

const of = (name: ScoreColumn, title: string, width: string, number?: true): GridColumn => ({ sort: name, title, width, ...(number ? { number } : {}), text: ({ texts }) => texts[name] ?? '' });

const FLOW: GridColumn = { sort: 'row', title: 'Flow', width: '5.5rem', number: true, text: ({ row }) => String(row + 1) };
const SCORE: GridColumn = { sort: 'score', title: 'Score', width: '5.5rem', number: true, text: ({ score }) => score.toFixed(4) };

const TEXTS: Readonly<Record<ScoreColumn, GridColumn>> = {
  Src_IP: of('Src_IP', 'Source', 'minmax(8.5rem, 1.2fr)'),
  Src_Port: of('Src_Port', 'Src port', '5.5rem', true),
  Dst_IP: of('Dst_IP', 'Destination', 'minmax(8.5rem, 1.2fr)'),
  Dst_Port: of('Dst_Port', 'Dst port', '5.5rem', true),
  Protocol: { ...of('Protocol', 'Protocol', '6.5rem'), text: ({ texts }) => protocolText(texts.Protocol ?? '') },
  Timestamp: of('Timestamp', 'Time', 'minmax(13.5rem, 1fr)'),
  Label: of('Label', 'Label', 'minmax(6rem, .7fr)'),
  Cat: of('Cat', 'Category', 'minmax(6rem, .8fr)'),
  Sub_Cat: of('Sub_Cat', 'Attack', 'minmax(8rem, 1fr)'),
};

const PROTOCOLS: Readonly<Record<string, string>> = { 0: 'other', 1: 'ICMP', 2: 'IGMP', 6: 'TCP', 17: 'UDP' };

/** "6" as "6 TCP". */
export const protocolText = (text: string): string => {
  const known = text === '' ? undefined : PROTOCOLS[Number(text)];
  return known === undefined ? text : `${Number(text)} ${known}`;
};

/** The columns of the table for a file that has some of its own; the class stands beside the score. */
export const gridColumns = (names: readonly ScoreColumn[]): readonly GridColumn[] => [FLOW, SCORE, ...names.map((name) => TEXTS[name])];
