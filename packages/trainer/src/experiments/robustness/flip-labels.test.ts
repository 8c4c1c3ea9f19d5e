import { expect, it } from 'vitest';
import { flipLabels } from './flip-labels.ts';

const LABELS = Uint8Array.from({ length: 200 }, (_, row) => (row % 10 === 0 ? 0 : 1));
/** All but the last 100. */
const ROWS = Uint32Array.from({ length: 100 }, (_, i) => i);

const flipped = (noise: 'uniform' | 'balanced', share: number): { Normal: number; Anomaly: number } => {
  const rows = [...flipLabels(LABELS, ROWS, share, noise, 5).entries()].filter(([row, label]) => label !== LABELS[row]).map(([row]) => row);
  expect(rows.every((row) => row < 100)).toBe(true);
  return { Normal: rows.filter((row) => LABELS[row] === 0).length, Anomaly: rows.filter((row) => LABELS[row] === 1).length };
};

it('turns a share of all labels over, wherever they are', () => {
  const { Normal, Anomaly } = flipped('uniform', 0.3);
  expect(Normal + Anomaly).toBe(30);
  expect(Anomaly).toBeGreaterThan(Normal);
});

it('turns as many over of each class', () => {
  expect(flipped('balanced', 0.3)).toEqual({ Normal: 3, Anomaly: 3 });
});

it('leaves them as they are with a share of 0', () => {
  expect(flipLabels(LABELS, ROWS, 0, 'uniform', 5)).toEqual(LABELS);
});
