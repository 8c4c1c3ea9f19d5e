import { expect, it } from 'vitest';
import { refusal } from './refusal.ts';

const PIECE = { file: 'flows.csv', first: 4001 };

it.each([
  [400, '{"error":{"code":"not-a-number","message":"row 7, column Flow_Duration: \\"x\\" is not a number. Allowed: numbers.","row":7,"column":"Flow_Duration","value":"x"}}', 'not-a-number', 'flows.csv, row 4007, column Flow_Duration: "x" is not a number. Allowed: numbers.'],
  [400, '{"error":{"code":"ragged-row","message":"row 1: The row has 3 cells.","row":1}}', 'ragged-row', 'flows.csv, row 4001: The row has 3 cells.'],
  [400, '{"error":{"code":"missing-column","message":"header, column Flow_Duration: The column is missing.","column":"Flow_Duration"}}', 'missing-column', 'flows.csv, column Flow_Duration: The column is missing.'],
  [400, 'plainly no', 'refused', 'flows.csv: plainly no.'],
  [400, '', 'refused', 'flows.csv: The scorer refuses the rows from 4001 on (400).'],
  [413, '{"error":{"code":"too-large","message":"The body has more than 1,000 bytes."}}', 'too-large', 'flows.csv: The scorer takes no request of this size: The body has more than 1,000 bytes. Allow it larger requests.'],
])('%i %s', (status, text, code, message) => {
  expect(refusal(status, text, PIECE)).toMatchObject({ code, message });
});
