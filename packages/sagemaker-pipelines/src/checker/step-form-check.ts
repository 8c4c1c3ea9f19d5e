import { STEP_TYPES } from '../definition.ts';
import { escapePointer } from '../expression.ts';
import type { Report } from './finding.ts';
import { checkUnique, listUnder, reportType, textUnder } from './form.ts';
import { isRecord, own, show } from './json-value.ts';
import { suggestName } from './nearest-name.ts';
import { NAME, NAME_ALLOWED } from './parameter-check.ts';
import { COMMON_KEYS, STEP_KINDS } from './step-kinds.ts';
import type { Survey, SurveyedStep } from './survey.ts';

const LONGEST_DISPLAY_NAME = 256;
const LONGEST_DESCRIPTION = 3072;
const ALL_KEYS = new Set([...COMMON_KEYS, ...Object.values(STEP_KINDS).flatMap(({ keys }) => keys)]);

/** What every step has, whatever its type: keys, name, type, texts, DependsOn, Arguments; and that no name stands twice in the tree. */
export function checkStepForms({ document, steps }: Survey, report: Report): void {
  reportStrangers(own(document, 'Steps'), '/Steps', report);
  for (const step of steps) checkStep(step, report);
  checkUnique(steps.flatMap(({ name, pointer }) => (name === undefined ? [] : [{ name, pointer: `${pointer}/Name` }])), 'a step', report);
}

function checkStep({ record, pointer, type, args }: SurveyedStep, report: Report): void {
  for (const key of ['Name', 'Type', 'Arguments']) {
    if (!Object.hasOwn(record, key)) report('missing-member', pointer, `A step needs ${key}`, `Add ${key}`);
  }
  checkKeys(record, pointer, type, report);
  const name = textUnder(record, 'Name', pointer, report);
  if (name !== undefined && !NAME.test(name)) report('bad-pattern', `${pointer}/Name`, `The name ${show(name)} is not taken; allowed are ${NAME_ALLOWED}`, 'Rename the step');
  const stated = textUnder(record, 'Type', pointer, report);
  if (stated !== undefined && type === undefined) report('unknown-type', `${pointer}/Type`, `${show(stated)} is no type of a step; there are ${STEP_TYPES.join(', ')}`, suggestName(stated, STEP_TYPES));
  checkLength(textUnder(record, 'DisplayName', pointer, report), LONGEST_DISPLAY_NAME, `${pointer}/DisplayName`, report);
  checkLength(textUnder(record, 'Description', pointer, report), LONGEST_DESCRIPTION, `${pointer}/Description`, report);
  listUnder(record, 'DependsOn', pointer, 'a list of names of steps', report).forEach((before, index) => {
    if (typeof before !== 'string') reportType(before, `${pointer}/DependsOn/${index}`, 'the name of a step', report);
  });
  const stands = own(record, 'Arguments');
  if (stands !== undefined && !isRecord(stands)) reportType(stands, `${pointer}/Arguments`, 'an object', report);
  if (type !== 'Condition') return;
  for (const branch of ['IfSteps', 'ElseSteps']) {
    listUnder(args, branch, `${pointer}/Arguments`, 'a list of steps', report);
    reportStrangers(own(args, branch), `${pointer}/Arguments/${branch}`, report);
  }
}

function checkKeys(record: SurveyedStep['record'], pointer: string, type: SurveyedStep['type'], report: Report): void {
  const known = type === undefined ? [...ALL_KEYS] : [...COMMON_KEYS, ...STEP_KINDS[type].keys];
  for (const key of Object.keys(record)) {
    if (known.includes(key)) continue;
    const at = `${pointer}/${escapePointer(key)}`;
    if (!ALL_KEYS.has(key)) report('unknown-member', at, `A step has no key ${show(key)}; known are ${known.join(', ')}`, suggestName(key, known));
    else report('misplaced-member', at, `A step of type ${type} takes no ${key}; it belongs to ${takers(key).join(', ')}`, `Remove ${key}`);
  }
}

const takers = (key: string): string[] => STEP_TYPES.filter((type) => STEP_KINDS[type].keys.includes(key));

function checkLength(text: string | undefined, most: number, pointer: string, report: Report): void {
  if (text !== undefined && text.length > most) report('bad-length', pointer, `The text has ${text.length} characters; at most ${most} are taken`, 'Shorten it');
}

/** Entries of a list of steps that are no objects, which the survey leaves out. */
function reportStrangers(list: unknown, pointer: string, report: Report): void {
  if (!Array.isArray(list)) return;
  list.forEach((step: unknown, index) => {
    if (!isRecord(step)) reportType(step, `${pointer}/${index}`, 'a step, an object', report);
  });
}
