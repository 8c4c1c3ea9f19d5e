import { anything, array, assert, boolean, constantFrom, dictionary, integer, jsonValue, letrec, nat, oneof, property, string } from 'fast-check';
import { expect, it } from 'vitest';
import { check } from './check.ts';
import { FINDING_CODES } from './finding.ts';
import { fullDefinition, mutated, REMOVED, valueAt } from './test-support.ts';

const word = constantFrom(
  'Version', 'Metadata', 'Parameters', 'Steps', 'Name', 'Type', 'Arguments', 'DependsOn', 'Conditions', 'IfSteps', 'ElseSteps', 'Condition', 'Training', 'Processing', 'Lambda', 'Fail', 'Or', 'In',
  'Get', 'Std:Join', 'Std:JsonGet', 'On', 'Values', 'Path', 'PropertyFile', 'S3Uri', 'OutputParameters', 'RetryPolicies', 'CacheConfig', 'PropertyFiles', 'ProcessingOutputConfig', 'Outputs', 'RoleArn',
  'Steps.A.B', 'Steps.Train.ModelArtifacts', "Steps.Train.InputDataConfig['x']", 'Steps.Evaluate.PropertyFiles.Report', 'Parameters.Data', 'Execution.X', 'A', '__proto__', 'constructor', 'toString', '', 'a/b~c',
);
/** JSON in the words of pipeline definitions. */
const { value: wordy } = letrec((tie) => ({
  value: oneof({ maxDepth: 6, withCrossShrink: true }, word, integer(), boolean(), string(), constantFrom(null), array(tie('value'), { maxLength: 4 }), dictionary(word, tie('value'), { maxKeys: 5 })),
}));

function pointersOf(value: unknown, pointer = ''): string[] {
  if (typeof value !== 'object' || value === null) return [pointer];
  return [pointer, ...Object.entries(value).flatMap(([key, inner]) => pointersOf(inner, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`))];
}

function soundFindings(document: unknown): void {
  const findings = check(document);
  expect(check(structuredClone(document))).toEqual(findings);
  for (const { code, severity, pointer, message, mend } of findings) {
    expect(severity).toBe(FINDING_CODES[code][0]);
    expect(valueAt(document, pointer), `${code} points at nothing: ${pointer}`).not.toBeUndefined();
    expect(message).not.toMatch(/undefined|\[object/);
    expect(mend).not.toMatch(/undefined|\[object|^$/);
  }
}

it('any JSON has the same findings twice, each at a place that exists', () => {
  assert(property(oneof(jsonValue(), wordy), (document) => soundFindings(document)), { numRuns: 500 });
});

it('so has any mutation of a definition', () => {
  const pointers = pointersOf(fullDefinition());
  const mutation = array(oneof(wordy, constantFrom(REMOVED), nat({ max: pointers.length - 1 }).map((at) => valueAt(fullDefinition(), pointers[at]))), { minLength: 1, maxLength: 3 });
  assert(
    property(mutation, nat(), (values, seed) => {
      let document = fullDefinition();
      for (const [index, value] of values.entries()) {
        const at = pointersOf(document);
        const pointer = at[(seed + index * 7919) % at.length];
        if (pointer !== '' || value !== REMOVED) document = mutated(document, pointer, value);
      }
      soundFindings(document);
    }),
    { numRuns: 300 },
  );
});

it('what is no JSON is survived', () => {
  assert(property(anything({ withBigInt: false }), (value) => void check(value)), { numRuns: 300 });
  const deep = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)) as unknown;
  expect(check(deep).map(({ code }) => code)).toEqual(['too-deep']);
  const circle: Record<string, unknown> = { Version: '2020-12-01' };
  circle['Steps'] = [circle];
  expect(check(circle).map(({ code }) => code)).toEqual(['too-deep']);
});
