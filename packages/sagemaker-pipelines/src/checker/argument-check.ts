import { asExpression, type Expression } from '../expression.ts';
import { expressionType } from './expression-type.ts';
import type { Report } from './finding.ts';
import { checkForm, checkUnique, listUnder, textUnder } from './form.ts';
import { isRecord, type JsonRecord, own, show } from './json-value.ts';
import { suggestName } from './nearest-name.ts';
import { PARAMETER_TYPES } from './parameter-check.ts';
import { checkRequestRules } from './request-rules.ts';
import { checkShape } from './shape-check.ts';
import { isPlaceholder, STEP_KINDS } from './step-kinds.ts';
import type { Survey, SurveyedStep } from './survey.ts';

/** The Arguments of every step against the request that SageMaker makes of them, and what Lambda, Callback and Fail steps have instead of one. */
export function checkArguments(survey: Survey, report: Report): void {
  for (const step of survey.steps) {
    if (step.type === undefined || !isRecord(own(step.record, 'Arguments'))) continue;
    if (step.type === 'Fail') checkFail(step, survey, report);
    else if (step.type === 'Lambda') checkHandler(step, 'FunctionArn', /^arn:aws[a-z-]*:lambda:\S+$/, 'the ARN of a Lambda function', survey, report);
    else if (step.type === 'Callback') checkHandler(step, 'SqsQueueUrl', /^https?:\/\/\S+$/, 'the URL of an SQS queue', survey, report);
    else checkRequest(step, step.type, survey, report);
  }
}

function checkRequest({ args, pointer }: SurveyedStep, type: keyof typeof STEP_KINDS, survey: Survey, report: Report): void {
  const { request, jobName } = STEP_KINDS[type];
  const at = `${pointer}/Arguments`;
  if (isPlaceholder(STEP_KINDS[type], args)) {
    report('placeholder-arguments', at, `Holds nothing of a ${request}; not checked further`, `Write the members of a ${request}, without ${jobName}`);
    return;
  }
  if (request !== undefined) checkShape(args, request, at, { survey, report }, jobName);
  checkRequestRules(type, args, at, report);
}

function checkFail({ args, pointer }: SurveyedStep, survey: Survey, report: Report): void {
  const at = `${pointer}/Arguments`;
  checkForm(args, at, { what: 'a Fail step', required: ['ErrorMessage'] }, report);
  checkText(args, 'ErrorMessage', at, survey, report);
}

function checkHandler({ record, pointer }: SurveyedStep, key: string, form: RegExp, what: string, survey: Survey, report: Report): void {
  if (!Object.hasOwn(record, key)) report('missing-member', pointer, `The step needs ${key}, ${what}`, `Add ${key}`);
  checkText(record, key, pointer, survey, report);
  const value = own(record, key);
  if (typeof value === 'string' && !form.test(value)) report('bad-pattern', `${pointer}/${key}`, `${show(value)} is not ${what}`, `Write ${what}`);
  const named = listUnder(record, 'OutputParameters', pointer, 'a list of output parameters', report).flatMap((entry, index) => {
    const at = `${pointer}/OutputParameters/${index}`;
    const output = checkForm(entry, at, { what: 'an output parameter', required: ['OutputName', 'OutputType'] }, report);
    if (!output) return [];
    const type = textUnder(output, 'OutputType', at, report);
    if (type !== undefined && !PARAMETER_TYPES.some((known) => known === type)) {
      report('unknown-type', `${at}/OutputType`, `${show(type)} is no type of an output; there are ${PARAMETER_TYPES.join(', ')}`, suggestName(type, PARAMETER_TYPES));
    }
    const name = textUnder(output, 'OutputName', at, report);
    return name === undefined ? [] : [{ name, pointer: `${at}/OutputName` }];
  });
  checkUnique(named, 'an output parameter', report);
}

/** A text, or an expression that gives one. */
function checkText(record: JsonRecord, key: string, pointer: string, survey: Survey, report: Report): void {
  const expression: Expression | undefined = asExpression(own(record, key));
  if (!expression) {
    textUnder(record, key, pointer, report);
    return;
  }
  const type = expressionType(expression, survey);
  if (type !== undefined && type !== 'String' && type !== 'Timestamp') {
    report('wrong-expression-type', `${pointer}/${key}`, `${show(expression)} is of type ${type}; wanted is a text`, `Join it: {"Std:Join": {"On": "", "Values": [${JSON.stringify(expression)}]}}`);
  }
}
