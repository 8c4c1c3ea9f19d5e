import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { PipelineError } from '../error.ts';
import { execution, experiment } from './execution-variable.ts';
import { join } from './join.ts';
import { parameter } from './parameter.ts';
import { originOf } from './reference.ts';

const limit = parameter.float('MinF1', 0.9);
const bucket = parameter.string('Bucket');

it('a reference serialises to its expression', () => {
  expect(JSON.stringify([limit, execution.StartDateTime, experiment.TrialName])).toBe(
    '[{"Get":"Parameters.MinF1"},{"Get":"Execution.StartDateTime"},{"Get":"PipelineExperimentConfig.TrialName"}]',
  );
  expect(inspect(limit)).toBe('{"Get":"Parameters.MinF1"}');
  expect(originOf('text')).toBeUndefined();
  expect(originOf(null)).toBeUndefined();
});

it('a join takes literals and references, joins among them', () => {
  expect(JSON.stringify(join('/', [join('', ['s3://', bucket]), 1, true, limit]))).toBe(
    '{"Std:Join":{"On":"/","Values":[{"Std:Join":{"On":"","Values":["s3://",{"Get":"Parameters.Bucket"}]}},1,true,{"Get":"Parameters.MinF1"}]}}',
  );
  expect(() => join('', [NaN])).toThrow(expect.objectContaining({ code: 'unsupported-value' }));
  // @ts-expect-error a list is no value to join
  expect(() => join('', [['a']])).toThrow(PipelineError);
});

describe('a reference is refused', () => {
  it.each<[string, () => unknown, string, RegExp]>([
    // oxlint-disable-next-line typescript/restrict-template-expressions -- it sees the mistake too
    ['in a template', () => `s3://${bucket}/train`, 'reference-as-text', /Parameters\.Bucket.*join\(/],
    ['by String()', () => String(bucket), 'reference-as-text', /join\(/],
    ['beside a text', () => bucket + 'x', 'reference-as-text', /join\(/],
    ['as a key', () => ({})[bucket as unknown as string], 'reference-as-text', /join\(/],
    ['by Number()', () => Number(limit), 'reference-as-number', /greaterThan\(/],
    ['with a sign', () => -(limit as unknown as number), 'reference-as-number', /greaterThan\(/],
    ['by valueOf', () => limit.valueOf(), 'reference-as-number', /greaterThan\(/],
    // @ts-expect-error a reference has no order yet
    ['in a comparison', () => limit > 3, 'reference-as-number', /greaterThan\(/],
    // @ts-expect-error a reference cannot be calculated with
    ['in a product', () => limit * 2, 'reference-as-number', /greaterThan\(/],
    // @ts-expect-error a reference cannot be added to
    ['in a sum', () => limit + 1, 'reference-as-text', /equals\(/],
    // @ts-expect-error a reference is never equal to a literal
    ['by ==', () => limit == 3, 'reference-as-text', /equals\(/],
  ])('%s', (_, misuse, code, message) => {
    expect(misuse).toThrow(PipelineError);
    expect(misuse).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) as unknown }));
  });
});

it('what only the compiler can see does not compile', () => {
  const spot = parameter.boolean('UseSpot', true);
  const wrong = [
    // @ts-expect-error a reference is neither true nor false
    () => (spot ? 1 : 2),
    // @ts-expect-error a reference is neither true nor false
    () => spot && 1,
    () => {
      // @ts-expect-error a reference is neither true nor false
      if (spot) return 1;
      return 2;
    },
    // @ts-expect-error a reference is never equal to a literal
    () => limit === 3,
    // @ts-expect-error there is nothing to call
    () => spot(),
    // @ts-expect-error a number that is known later is no number
    (): number => limit,
    // @ts-expect-error nor has it the properties of a function
    (): string => bucket.name,
  ];
  // JavaScript asks no object whether it is true.
  expect(wrong[0]()).toBe(1);
});
