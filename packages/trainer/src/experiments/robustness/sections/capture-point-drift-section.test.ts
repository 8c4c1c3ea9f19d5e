import { expect, it } from 'vitest';
import type { CapturePointDrift } from '../capture-point-drift.ts';
import { repeated } from '../repeated.ts';
import { capturePointDriftSection } from './capture-point-drift-section.ts';

const figure = repeated([0.9, 0.92], 0.4);
const metrics = { macroF1: figure, rocAuc: figure, prAucNormal: figure, prAucAnomaly: figure, falsePositiveRate: figure, recallAnomaly: figure };
const names = ['left', '<b>'];
const RESULT: CapturePointDrift = {
  blockSeconds: 300,
  columns: 31,
  points: names.map((name) => ({ name, rows: 12_000, Normal: 11_000, Anomaly: 1000, tested: { Normal: 900, Anomaly: 100 }, repeatShare: 0.25 })),
  cells: names.flatMap((trainedAt) => names.map((testedAt) => ({ trainedAt, testedAt, metrics }))),
  drift: [
    { trainedAt: 'left', testedAt: '<b>', feature: 'Flow_Duration', importance: 0.5, normal: { psi: 1.234, ks: 0.5 }, anomaly: null },
    { trainedAt: '<b>', testedAt: 'left', feature: 'Flow_Duration', importance: 0.5, normal: { psi: 0.05, ks: 0.1 }, anomaly: { psi: 0.2, ks: 0.1 } },
  ],
};

it('draws the matrix of points and the drift of features, names escaped', () => {
  const { body } = capturePointDriftSection(RESULT);
  expect(body.match(/<figure>/g)).toHaveLength(6);
  expect(body).toContain('<td>left</td><td>&#60;b&#62;</td><td class="number">0.9100 (');
  expect(body).toContain('>1.23<');
  expect(body.replaceAll(/ aria-label="[^"]*"/g, '')).not.toContain('<b>');
});

it('says how to get there without flows of several points', () => {
  expect(capturePointDriftSection(undefined).body).toContain('--capture-point NAME=FILE');
});
