import { expect, it } from 'vitest';
import { commandLine, experimentCommand, searchCommand } from './result-commands.ts';

it.each([
  [experimentCommand('robustness', { data: 'flows.csv', synthetic: 10_000, shared: ['Seed=8'] }), 'npx nx run trainer:robustness -- --data flows.csv --param Seed=8'],
  [experimentCommand('ladder', { data: undefined, synthetic: 5000, shared: ['Seed=8'] }, 'best.json'), 'npx nx run trainer:ladder -- --synthetic 5000 --settings best.json'],
  [searchCommand('my flows.csv', ['Folds=5'], 20, 8), "npx nx run trainer:tune -- --data 'my flows.csv' --trials 20 --param Folds=5 --param Seed=8"],
  [commandLine('results', { data: undefined }), 'npx nx run trainer:results'],
])('%s', (command, line) => {
  expect(command).toBe(line);
});
