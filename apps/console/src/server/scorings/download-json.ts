import { type DownloadRows, SCORED_COLUMNS, downloadRows } from './download-rows.ts';
import { flowRecords } from './flow-record.ts';
import type { LiveScoring } from './live-scoring.ts';

/** A scored file as a JSON list of flows, one a line, under IoTID20's names, each with its score, label and threshold. */
export async function* downloadJson(live: LiveScoring): AsyncGenerator<string> {
  let before = '[\n';
  for await (const rows of downloadRows(live)) {
    yield before + linesOf(rows, live);
    before = ',\n';
  }
  yield '\n]\n';
}

function linesOf({ cells, names, places, scores }: DownloadRows, { scoring: { file, threshold } }: LiveScoring): string {
  const recordOf = flowRecords(names, file);
  const [score, label, bound] = SCORED_COLUMNS;
  const lines: string[] = [];
  for (let row = 0; cells.nextRow(); row++) {
    const scored = { [score]: scores[row], [label]: scores[row] >= threshold! ? 'Anomaly' : 'Normal', [bound]: threshold };
    lines.push(JSON.stringify({ ...recordOf(places.map((place) => cells.text(place))), ...scored }));
  }
  return lines.join(',\n');
}
