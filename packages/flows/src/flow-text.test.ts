import { expect, it } from 'vitest';
import { timestampText } from './flow-text.ts';

const at = (text: string): number => Date.parse(text) * 1000;

it.each([
  ['2019-05-26T22:11:06.999Z', true, 0, '26/05/2019 10:11:06 PM'],
  ['2019-05-26T00:00:00Z', true, 0, '26/05/2019 12:00:00 AM'],
  ['2019-05-26T12:00:59Z', true, 0, '26/05/2019 12:00:59 PM'],
  ['2019-05-26T12:00:59Z', false, 0, '26/05/2019 12:00:59'],
  ['2015-03-31T11:32:22Z', false, -180, '31/03/2015 08:32:22'],
  ['2019-12-31T18:00:00Z', true, 540, '01/01/2020 03:00:00 AM'],
])('%s, AM/PM %s, offset %s: %s', (time, meridiem, offset, text) => {
  expect(timestampText(at(time), meridiem, offset)).toBe(text);
});
