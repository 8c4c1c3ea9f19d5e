import { expect, it } from 'vitest';
import { programMessage } from './program-message.ts';

it.each([
  ["Running program 'file:///x/index.ts' failed with an unhandled exception:\n\u001b[31mError: No zones\u001b[39m\n    at run (file:///x/index.ts:3:7)\n    at async y (node:internal:1:1) {\n  code: 'E'\n}", 'No zones'],
  ['SettingsError: dev.yaml, zones: 9 is too many.\nAllowed: 2 or 3.\n    at Object.<anonymous> (/x:1:1)', 'dev.yaml, zones: 9 is too many.\nAllowed: 2 or 3.'],
  ['We met at noon', 'We met at noon'],
])('%j becomes %j', (logged, message) => {
  expect(programMessage(logged)).toBe(message);
});
