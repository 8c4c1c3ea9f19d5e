import { expect, it } from 'vitest';
import { equals, greaterThan, greaterThanOrEqualTo, isIn, lessThan, lessThanOrEqualTo, not, or } from './condition.ts';
import { execution } from './execution-variable.ts';
import { parameter } from './parameter.ts';

const count = parameter.integer('Count');
const status = parameter.string('Status', 'a', ['a', 'b']);

it('every condition has the keys of the Python SDK', () => {
  const conditions = [
    equals(count, 1),
    greaterThan(count, 1),
    greaterThanOrEqualTo(execution.StartDateTime, '2026-01-01'),
    lessThan(count, 1),
    lessThanOrEqualTo(1, count),
    isIn(status, ['a', execution.PipelineName]),
    not(equals(status, 'a')),
    or(equals(status, 'a'), equals(status, 'b')),
    or(),
  ];
  expect(conditions.map(({ document }) => JSON.stringify(document))).toEqual([
    '{"Type":"Equals","LeftValue":{"Get":"Parameters.Count"},"RightValue":1}',
    '{"Type":"GreaterThan","LeftValue":{"Get":"Parameters.Count"},"RightValue":1}',
    '{"Type":"GreaterThanOrEqualTo","LeftValue":{"Get":"Execution.StartDateTime"},"RightValue":"2026-01-01"}',
    '{"Type":"LessThan","LeftValue":{"Get":"Parameters.Count"},"RightValue":1}',
    '{"Type":"LessThanOrEqualTo","LeftValue":1,"RightValue":{"Get":"Parameters.Count"}}',
    '{"Type":"In","QueryValue":{"Get":"Parameters.Status"},"Values":["a",{"Get":"Execution.PipelineName"}]}',
    '{"Type":"Not","Condition":{"Type":"Equals","LeftValue":{"Get":"Parameters.Status"},"RightValue":"a"}}',
    '{"Type":"Or","Conditions":[{"Type":"Equals","LeftValue":{"Get":"Parameters.Status"},"RightValue":"a"},{"Type":"Equals","LeftValue":{"Get":"Parameters.Status"},"RightValue":"b"}]}',
    '{"Type":"Or","Conditions":[]}',
  ]);
});

it('what the service would fail on does not compile', () => {
  // @ts-expect-error a number is not compared with a text
  equals(count, '1');
  // @ts-expect-error nor with a reference to one
  greaterThan(count, status);
  // @ts-expect-error nor looked for among texts
  expect(isIn(count, ['1']).document).toMatchObject({ Type: 'In' });
});
