import { COMPARISONS } from '../definition.ts';
import { asExpression } from '../expression.ts';
import { isAlmostExpression } from './expression-form.ts';
import { expressionType } from './expression-type.ts';
import type { Report } from './finding.ts';
import { checkForm, listUnder, reportType } from './form.ts';
import { isRecord, own, show } from './json-value.ts';
import { suggestName } from './nearest-name.ts';
import type { Survey } from './survey.ts';

const CONDITION_TYPES: readonly string[] = [...COMPARISONS, 'In', 'Not', 'Or'];

/** The Arguments of every Condition step: which conditions there are, their sides, and whether these can be compared. */
export function checkConditions(survey: Survey, report: Report): void {
  for (const { type, record, args, pointer } of survey.steps) {
    if (type !== 'Condition' || !isRecord(own(record, 'Arguments'))) continue;
    const at = `${pointer}/Arguments`;
    checkForm(args, at, { what: 'a Condition step', required: ['Conditions'], optional: ['IfSteps', 'ElseSteps'] }, report);
    listUnder(args, 'Conditions', at, 'a list of conditions', report).forEach((condition, index) => checkCondition(condition, `${at}/Conditions/${index}`, survey, report));
  }
}

function checkCondition(value: unknown, pointer: string, survey: Survey, report: Report): void {
  if (!isRecord(value)) {
    reportType(value, pointer, 'a condition, an object', report);
    return;
  }
  const type = own(value, 'Type');
  if (typeof type !== 'string' || !CONDITION_TYPES.includes(type)) {
    if (type === undefined) report('missing-member', pointer, 'A condition needs Type', `Add Type: one of ${CONDITION_TYPES.join(', ')}`);
    else report('unknown-type', `${pointer}/Type`, `${show(type)} is no type of a condition; there are ${CONDITION_TYPES.join(', ')}`, suggestName(typeof type === 'string' ? type : '', CONDITION_TYPES));
    return;
  }
  const what = `a condition of type ${type}`;
  if (type === 'Not') {
    checkForm(value, pointer, { what, required: ['Type', 'Condition'] }, report);
    if (Object.hasOwn(value, 'Condition')) checkCondition(value['Condition'], `${pointer}/Condition`, survey, report);
  } else if (type === 'Or') {
    checkForm(value, pointer, { what, required: ['Type', 'Conditions'] }, report);
    const inner = entries(value, 'Conditions', 'a list of conditions', pointer, report);
    inner.forEach((condition, index) => checkCondition(condition, `${pointer}/Conditions/${index}`, survey, report));
  } else if (type === 'In') {
    checkForm(value, pointer, { what, required: ['Type', 'QueryValue', 'Values'] }, report);
    checkSide(value, 'QueryValue', pointer, report);
    entries(value, 'Values', 'a list of values', pointer, report).forEach((item, index) => checkValue(item, `${pointer}/Values/${index}`, report));
  } else {
    checkForm(value, pointer, { what, required: ['Type', 'LeftValue', 'RightValue'] }, report);
    checkSide(value, 'LeftValue', pointer, report);
    checkSide(value, 'RightValue', pointer, report);
    const [left, right] = [own(value, 'LeftValue'), own(value, 'RightValue')];
    const [leftKind, rightKind] = [kindOf(left, survey), kindOf(right, survey)];
    if (leftKind !== undefined && rightKind !== undefined && leftKind !== rightKind) {
      report('incompatible-comparison', pointer, `${show(left)} is a ${leftKind} and ${show(right)} a ${rightKind}; only values of one type can be compared`, 'Compare values of one type');
    }
  }
}

function entries(condition: Readonly<Record<string, unknown>>, key: string, wanted: string, pointer: string, report: Report): readonly unknown[] {
  const list = listUnder(condition, key, pointer, wanted, report);
  if (Array.isArray(own(condition, key)) && list.length === 0) report('empty-condition', `${pointer}/${key}`, `${key} is empty, so the condition never holds`, `Add an entry to ${key}, or remove the condition`);
  return list;
}

function checkSide(condition: Readonly<Record<string, unknown>>, key: string, pointer: string, report: Report): void {
  if (Object.hasOwn(condition, key)) checkValue(condition[key], `${pointer}/${key}`, report);
}

function checkValue(value: unknown, pointer: string, report: Report): void {
  const fine = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || asExpression(value) || (isRecord(value) && isAlmostExpression(value));
  if (!fine) reportType(value, pointer, 'a text, a number, a boolean or an expression', report);
}

/** What a value can be compared with; undefined where that is only known when the pipeline runs. */
function kindOf(value: unknown, survey: Survey): 'text' | 'number' | 'boolean' | 'structure' | undefined {
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  const expression = asExpression(value);
  switch (expression && expressionType(expression, survey)) {
    case 'String':
    case 'Timestamp':
      return 'text';
    case 'Integer':
    case 'Float':
      return 'number';
    case 'Boolean':
      return 'boolean';
    case undefined:
      return undefined;
    default:
      return 'structure';
  }
}
