import { expect, it } from 'vitest';
import { execution } from './execution-variable.ts';
import { hyperparameters } from './hyperparameters.ts';
import { join } from './join.ts';
import { parameter } from './parameter.ts';

it('are texts', () => {
  const values = { objective: 'binary:logistic', num_round: 100, eta: 0.2, gamma: undefined, max_depth: parameter.integer('Depth'), booster: parameter.string('Booster'), a: join('', ['x']), b: execution.PipelineName };
  expect(JSON.parse(JSON.stringify(hyperparameters(values)))).toEqual({
    objective: 'binary:logistic',
    num_round: '100',
    eta: '0.2',
    max_depth: { 'Std:Join': { On: '', Values: [{ Get: 'Parameters.Depth' }] } },
    booster: { Get: 'Parameters.Booster' },
    a: { 'Std:Join': { On: '', Values: ['x'] } },
    b: { Get: 'Execution.PipelineName' },
  });
});
