import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runScript } from './run-script.ts';

const models = ['hist-weighted', 'softprob', 'linear'].flatMap((name) => ['json', 'ubj', 'deprecated'].map((format) => `${name}.${format}`));

it.each(models)('a damaged %s is refused, or loaded and usable, and never ends the process', { timeout: 60_000 }, async (name) => {
  const { stdout } = await runScript('damaged-models.ts', [fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url))]);
  const { loaded, refused } = JSON.parse(stdout) as { loaded: number; refused: number };
  expect(loaded + refused).toBe(150);
  expect(refused).toBeGreaterThanOrEqual(50);
});
