import type { ParameterType } from '../definition.ts';
import type { Report } from './finding.ts';
import { checkForm, checkUnique, listUnder, reportType, textUnder } from './form.ts';
import { type JsonRecord, own, show } from './json-value.ts';
import { suggestName } from './nearest-name.ts';
import type { Survey } from './survey.ts';

export const NAME = /^[A-Za-z0-9\-_]{1,64}$/;
export const NAME_ALLOWED = '1 to 64 letters, digits, - and _';
export const PARAMETER_TYPES: readonly ParameterType[] = ['String', 'Integer', 'Float', 'Boolean'];
const MOST_PARAMETERS = 200;
const LONGEST_DEFAULT = 4096;

const FITS: Readonly<Record<string, (value: unknown) => boolean>> = {
  String: (value) => typeof value === 'string',
  Integer: (value) => Number.isInteger(value),
  Float: (value) => typeof value === 'number',
  Boolean: (value) => typeof value === 'boolean',
};

/** The declarations of parameters: names, types, defaults, enumerations. Without a type a parameter is a String. */
export function checkParameters({ document }: Survey, report: Report): void {
  const list = listUnder(document, 'Parameters', '', 'a list of parameters', report);
  if (list.length > MOST_PARAMETERS) report('bad-size', '/Parameters', `There are ${list.length} parameters; at most ${MOST_PARAMETERS} are taken`, 'Remove some');
  const named = list.flatMap((value, index) => {
    const pointer = `/Parameters/${index}`;
    const parameter = checkForm(value, pointer, { what: 'a parameter', required: ['Name'], optional: ['Type', 'DefaultValue', 'EnumValues', 'Description'] }, report);
    if (!parameter) return [];
    checkType(parameter, pointer, report);
    const name = textUnder(parameter, 'Name', pointer, report);
    if (name === undefined) return [];
    if (!NAME.test(name)) report('bad-pattern', `${pointer}/Name`, `The name ${show(name)} is not taken; allowed are ${NAME_ALLOWED}`, 'Rename the parameter');
    return [{ name, pointer: `${pointer}/Name` }];
  });
  checkUnique(named, 'a parameter', report);
}

function checkType(parameter: JsonRecord, pointer: string, report: Report): void {
  const type = Object.hasOwn(parameter, 'Type') ? textUnder(parameter, 'Type', pointer, report) : 'String';
  if (type === undefined) return;
  if (!PARAMETER_TYPES.some((known) => known === type)) {
    report('unknown-type', `${pointer}/Type`, `${show(type)} is no type of a parameter; there are ${PARAMETER_TYPES.join(', ')}`, suggestName(type, PARAMETER_TYPES));
    return;
  }
  const value = own(parameter, 'DefaultValue');
  if (value !== undefined && !FITS[type](value)) report('bad-default', `${pointer}/DefaultValue`, `The default ${show(value)} is not of type ${type}`, `Write a default of type ${type}, or change the type`);
  if (typeof value === 'string' && value.length > LONGEST_DEFAULT) {
    report('bad-length', `${pointer}/DefaultValue`, `The default has ${value.length} characters; at most ${LONGEST_DEFAULT} are taken`, 'Shorten it, or put it into a file on S3');
  }
  checkEnumeration(parameter, type, pointer, report);
}

function checkEnumeration(parameter: JsonRecord, type: string, pointer: string, report: Report): void {
  if (!Object.hasOwn(parameter, 'EnumValues')) return;
  const [values, at] = [parameter['EnumValues'], `${pointer}/EnumValues`];
  if (type !== 'String') {
    report('misplaced-member', at, `A parameter of type ${type} has no EnumValues; only String parameters have`, 'Remove EnumValues, or make it a String');
    return;
  }
  if (!Array.isArray(values) || values.some((value) => typeof value !== 'string')) {
    reportType(values, at, 'a list of texts', report);
    return;
  }
  if (values.length === 0) report('bad-size', at, 'EnumValues is empty, so no value would be allowed', 'List the allowed values, or remove EnumValues');
  const value = own(parameter, 'DefaultValue');
  if (typeof value === 'string' && values.length > 0 && !values.includes(value)) {
    report('bad-default', `${pointer}/DefaultValue`, `The default ${show(value)} is not among the EnumValues ${values.map(show).join(', ')}`, suggestName(value, values as string[]));
  }
}
