import { expect, it } from 'vitest';
import { graphLayout } from './graph-layout.ts';

const placesOf = (steps: Record<string, string[]>) => Object.fromEntries(graphLayout(Object.entries(steps).map(([name, after]) => ({ name, after }))).map(({ step, column, row }) => [step.name, [column, row]]));

it('a step stands behind the last of those it waits for', () => {
  expect(placesOf({ A: [], B: ['A'], C: ['A', 'B'], D: ['C'], E: ['C', 'A'] })).toEqual({ A: [0, 0], B: [1, 0], C: [2, 0], D: [3, 0], E: [3, 1] });
});

it('steps that nobody knows are waited for by nobody', () => expect(placesOf({ A: ['Z'] })).toEqual({ A: [0, 0] }));

it('a circle ends', () => expect(Object.keys(placesOf({ A: ['B'], B: ['A'] }))).toEqual(['A', 'B']));
