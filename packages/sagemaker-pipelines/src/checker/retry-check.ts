import type { StepType } from '../definition.ts';
import type { Report } from './finding.ts';
import { checkForm, listUnder, reportType } from './form.ts';
import { type JsonRecord, own, show } from './json-value.ts';
import { suggestName } from './nearest-name.ts';
import { STEP_KINDS } from './step-kinds.ts';
import type { Survey } from './survey.ts';

const STEP_EXCEPTIONS = ['Step.SERVICE_FAULT', 'Step.THROTTLING'];
const JOB_EXCEPTIONS = ['SageMaker.JOB_INTERNAL_ERROR', 'SageMaker.CAPACITY_ERROR', 'SageMaker.RESOURCE_LIMIT'];
const EXCEPTIONS = [...STEP_EXCEPTIONS, ...JOB_EXCEPTIONS];
/** Steps that start no job, so that no job of theirs can fail. */
const WITHOUT_JOB = new Set<StepType | undefined>(['Model', 'RegisterModel', 'EndpointConfig']);
/** Of SageMaker's guide, in the units that the names say: least, most, and whether fractions are taken. */
const LIMITS: Readonly<Record<string, readonly [number, number, boolean]>> = {
  BackoffRate: [0, Infinity, true],
  IntervalSeconds: [0, 43_200, false],
  MaxAttempts: [1, 20, false],
  ExpireAfterMin: [1, 14_400, false],
};

export function checkRetries({ steps }: Survey, report: Report): void {
  for (const { record, pointer, type } of steps) {
    if (type !== undefined && !STEP_KINDS[type].keys.includes('RetryPolicies')) continue;
    listUnder(record, 'RetryPolicies', pointer, 'a list of retry policies', report).forEach((value, index) => {
      const at = `${pointer}/RetryPolicies/${index}`;
      const policy = checkForm(value, at, { what: 'a retry policy', required: ['ExceptionType'], optional: Object.keys(LIMITS) }, report);
      if (!policy) return;
      checkNumbers(policy, at, report);
      checkExceptions(policy, type, at, report);
    });
  }
}

function checkNumbers(policy: JsonRecord, pointer: string, report: Report): void {
  for (const [key, [least, most, fractions]] of Object.entries(LIMITS)) {
    const value = own(policy, key);
    if (value === undefined) continue;
    if (typeof value !== 'number' || !(fractions || Number.isInteger(value))) reportType(value, `${pointer}/${key}`, fractions ? 'a number' : 'a whole number', report);
    else if (value < least || value > most) report('out-of-range', `${pointer}/${key}`, `${key} is ${value}; allowed are ${most === Infinity ? `${least} and more` : `${least} to ${most}`}`, `Write ${value < least ? least : most}`);
  }
  const ends = ['MaxAttempts', 'ExpireAfterMin'].filter((key) => Object.hasOwn(policy, key));
  if (ends.length === 2) report('conflicting-members', pointer, 'MaxAttempts and ExpireAfterMin exclude each other', 'Remove one');
  if (ends.length === 0) report('retry-without-end', pointer, 'The policy has neither MaxAttempts nor ExpireAfterMin; SageMaker then tries 5 times', 'Add one to say what is meant');
}

function checkExceptions(policy: JsonRecord, type: StepType | undefined, pointer: string, report: Report): void {
  const exceptions = listUnder(policy, 'ExceptionType', pointer, 'a list of exception types', report);
  if (Array.isArray(own(policy, 'ExceptionType')) && exceptions.length === 0) report('bad-size', `${pointer}/ExceptionType`, 'ExceptionType is empty, so the policy never applies', `Name one of ${EXCEPTIONS.join(', ')}`);
  exceptions.forEach((exception, index) => {
    const at = `${pointer}/ExceptionType/${index}`;
    if (typeof exception !== 'string') reportType(exception, at, 'the name of an exception type', report);
    else if (!EXCEPTIONS.includes(exception)) report('not-allowed', at, `${show(exception)} is no exception type; there are ${EXCEPTIONS.join(', ')}`, suggestName(exception, EXCEPTIONS));
    else if (JOB_EXCEPTIONS.includes(exception) && WITHOUT_JOB.has(type)) report('not-allowed', at, `${exception} is of jobs, and a step of type ${type} starts none; allowed are ${STEP_EXCEPTIONS.join(', ')}`, 'Remove it');
  });
}
