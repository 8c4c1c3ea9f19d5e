import { FeaturesError } from '../error.ts';
import type { FlowTable } from '../flow-table.ts';

/** 1 for each row whose Cat or Sub_Cat is `attack`. Throws when the columns are absent or no attack of that name is there. */
export function familyRows(table: FlowTable, attack: string | undefined): Uint8Array {
  const columns = ['Cat', 'Sub_Cat'].flatMap((name) => table.texts.get(name) ?? []);
  if (columns.length === 0) {
    throw new FeaturesError('missing-column', { column: 'Cat', what: "The split 'leave-one-attack-out' needs Cat or Sub_Cat, and the flows have neither", wayOut: 'Choose another split' });
  }
  const rows = new Uint8Array(table.rows);
  const families = new Set<string>();
  for (const { codes, values } of columns) {
    for (let row = 0; row < table.rows; row++) {
      if (table.labels[row] === 0) continue;
      const name = values[codes[row]];
      families.add(name);
      if (name === attack) rows[row] = 1;
    }
  }
  if (attack === undefined || !families.has(attack)) {
    throw new FeaturesError('unknown-attack', {
      key: 'attack',
      value: attack,
      what: attack === undefined ? 'No attack is named to leave out' : `No row has the attack '${attack}'`,
      allowed: [...families].filter(Boolean).sort().join(', '),
      exitCode: 2,
    });
  }
  return rows;
}
