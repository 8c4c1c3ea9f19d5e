import { asExpression, escapePointer, type Expression, parseGet } from '../expression.ts';
import { type Shape, shapeOf } from '../shapes/shape.ts';
import { isAlmostExpression } from './expression-form.ts';
import { expressionType } from './expression-type.ts';
import type { Report } from './finding.ts';
import { isRecord, own, show } from './json-value.ts';
import { suggestName } from './nearest-name.ts';
import type { ValueType } from './property-type.ts';
import type { Survey } from './survey.ts';
import { limits, type Scalar, violationOf } from './value-constraint.ts';

interface Place {
  readonly survey: Survey;
  readonly report: Report;
}

const WANTED: Readonly<Record<Shape['type'], string>> = {
  structure: 'an object',
  list: 'a list',
  map: 'an object of keys and values',
  string: 'a text',
  integer: 'a whole number',
  long: 'a whole number',
  float: 'a number',
  double: 'a number',
  boolean: 'true or false',
  timestamp: 'a time',
};
/** What SageMaker assigns to what: it converts nothing, so not even an Integer parameter to a text. */
const ASSIGNABLE: Readonly<Record<Scalar['type'], readonly ValueType[]>> = {
  string: ['String', 'Timestamp'],
  integer: ['Integer'],
  long: ['Integer'],
  float: ['Float', 'Integer'],
  double: ['Float', 'Integer'],
  boolean: ['Boolean'],
  timestamp: ['Timestamp', 'String'],
};

/** A value against a shape, deep; where a single value is wanted, an expression of its type may stand instead. `omitted` names a required member that may be absent. */
export function checkShape(value: unknown, shapeName: string, pointer: string, place: Place, omitted?: string): void {
  const shape = shapeOf(shapeName);
  const expression = asExpression(value);
  if (expression) {
    checkExpression(expression, shape, pointer, place);
    return;
  }
  if (isRecord(value) && shape.type !== 'map' && isAlmostExpression(value)) return;
  if (shape.type === 'structure') checkStructure(value, shapeName, shape, pointer, place, omitted);
  else if (shape.type === 'list') checkList(value, shape, pointer, place);
  else if (shape.type === 'map') checkMap(value, shape, pointer, place);
  else checkScalar(value, shape, pointer, place.report);
}

function checkStructure(value: unknown, name: string, { members, required = [] }: Extract<Shape, { type: 'structure' }>, pointer: string, place: Place, omitted?: string): void {
  if (!isRecord(value)) {
    wrongType(value, 'structure', pointer, place.report);
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    const at = `${pointer}/${escapePointer(key)}`;
    if (Object.hasOwn(members, key)) checkShape(inner, members[key].shape, at, place);
    else place.report('unknown-member', at, `${name} has no member ${show(key)}`, suggestName(key, Object.keys(members)));
  }
  for (const key of required) {
    if (key !== omitted && !Object.hasOwn(value, key)) place.report('missing-member', pointer, `${name} needs ${key}`, `Add ${key}`);
  }
}

function checkList(value: unknown, { member, min = 0, max = Infinity }: Extract<Shape, { type: 'list' }>, pointer: string, place: Place): void {
  if (!Array.isArray(value)) {
    wrongType(value, 'list', pointer, place.report);
    return;
  }
  if (value.length < min || value.length > max) place.report('bad-size', pointer, `There are ${value.length} entries; allowed are ${limits(min, max)}`, value.length < min ? 'Add entries' : 'Remove some');
  value.forEach((inner: unknown, index) => checkShape(inner, member.shape, `${pointer}/${index}`, place));
}

function checkMap(value: unknown, shape: Extract<Shape, { type: 'map' }>, pointer: string, place: Place): void {
  if (!isRecord(value)) {
    wrongType(value, 'map', pointer, place.report);
    return;
  }
  const { min = 0, max = Infinity } = shape;
  const keys = Object.keys(value);
  if (keys.length < min || keys.length > max) place.report('bad-size', pointer, `There are ${keys.length} entries; allowed are ${limits(min, max)}`, keys.length < min ? 'Add entries' : 'Remove some');
  for (const key of keys) {
    const at = `${pointer}/${escapePointer(key)}`;
    checkScalar(key, shapeOf(shape.key.shape) as Scalar, at, place.report);
    checkShape(value[key], shape.value.shape, at, place);
  }
}

function checkScalar(value: unknown, shape: Scalar, pointer: string, report: Report): void {
  if (!fits(value, shape.type)) {
    wrongType(value, shape.type, pointer, report);
    return;
  }
  const violation = violationOf(value, shape);
  if (violation) report(violation.code, pointer, violation.message, violation.mend);
}

function fits(value: unknown, type: Scalar['type']): boolean {
  if (type === 'string') return typeof value === 'string';
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'timestamp') return typeof value === 'string' || typeof value === 'number';
  return typeof value === 'number' && (type === 'float' || type === 'double' || Number.isInteger(value));
}

function checkExpression(expression: Expression, shape: Shape, pointer: string, { survey, report }: Place): void {
  if (shape.type === 'structure' || shape.type === 'list' || shape.type === 'map') {
    const inside = shape.type === 'list' ? ': its entries may be expressions' : shape.type === 'map' ? ': its values may be expressions' : '';
    report('wrong-expression-type', pointer, `${show(expression)} stands for ${WANTED[shape.type]}; an expression stands for a single value only`, `Write ${WANTED[shape.type]}${inside}`);
    return;
  }
  const type = expressionType(expression, survey);
  if (type !== undefined && !ASSIGNABLE[shape.type].includes(type)) {
    const mend = shape.type === 'string' ? `Join it: {"Std:Join": {"On": "", "Values": [${JSON.stringify(expression)}]}}` : `Refer to ${WANTED[shape.type]}`;
    report('wrong-expression-type', pointer, `${show(expression)} is of type ${type}; wanted is ${WANTED[shape.type]}`, type === 'structure' || type === 'list' || type === 'map' ? 'Refer to one of its values' : mend);
  } else if ('Get' in expression) checkDefault(expression.Get, shape, pointer, survey, report);
}

/** The default of a parameter where it is used: nothing is refused until an execution starts with it. */
function checkDefault(text: unknown, shape: Scalar, pointer: string, { parameterOf }: Survey, report: Report): void {
  const source = typeof text === 'string' ? parseGet(text) : undefined;
  const declaration = source?.kind === 'parameter' ? parameterOf.get(source.name) : undefined;
  const violation = declaration && violationOf(own(declaration, 'DefaultValue'), shape);
  if (violation) report('unusable-default', pointer, `The default of parameter ${show(own(declaration, 'Name'))} cannot be used here: ${violation.message}`, violation.mend);
}

function wrongType(value: unknown, type: Shape['type'], pointer: string, report: Report): void {
  report('wrong-type', pointer, `${show(value)} stands here; wanted is ${WANTED[type]}`, mendOf(value, type));
}

function mendOf(value: unknown, type: Shape['type']): string {
  if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return `Write ${JSON.stringify(String(value))}`;
  if (typeof value === 'string' && value.trim() !== '' && type !== 'structure' && type !== 'list' && type !== 'map') {
    const number = Number(value);
    if (type === 'boolean' && /^(true|false)$/i.test(value)) return `Write ${value.toLowerCase()} without quotes`;
    if (fits(number, type)) return `Write ${number} without quotes`;
  }
  if (value === null) return 'Leave the key out';
  return `Write ${WANTED[type]}`;
}
