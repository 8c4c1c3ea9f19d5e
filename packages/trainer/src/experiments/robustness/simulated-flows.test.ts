import { simulate } from '@flowsentry/flows';
import { expect, it } from 'vitest';
import { simulatedFlows } from './simulated-flows.ts';

it('holds the flows of the simulator, with the labels of their captures and the truth', () => {
  const { table, truth } = simulatedFlows({ flows: 300, seed: 3, metering: 'uniform' });
  const rows = Array.from(simulate({ flows: 300, seed: 3, metering: 'uniform', labelling: 'flow' }), ({ flow, labels }) => ({ duration: flow.values[7], anomaly: labels.label === 'Anomaly' ? 1 : 0 }));
  expect([...table.numbers.get('Flow_Duration')!]).toEqual(rows.map(({ duration }) => duration));
  expect([...truth]).toEqual(rows.map(({ anomaly }) => anomaly));
  expect(table.numbers.size).toBe(79);
  expect(table.notes.classes).toEqual({ Normal: 19, Anomaly: 281 });
  // What is an attack is called one, and not the other way round.
  expect(truth.every((attack, row) => attack <= table.labels[row])).toBe(true);
  const cat = table.texts.get('Cat')!;
  expect(cat.values[cat.codes[table.labels.indexOf(0)]]).toBe('Normal');
});
