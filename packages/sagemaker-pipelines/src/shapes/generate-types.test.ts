import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { generateTypes } from './generate-types.ts';

it('types.ts is what generate-types.ts makes of shapes.json', () => {
  expect(readFileSync(new URL('types.ts', import.meta.url), 'utf8')).toBe(generateTypes());
});
