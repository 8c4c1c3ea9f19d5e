import { asExpression, parseGet } from '../expression.ts';
import { parsePath } from '../property-path.ts';
import { expressionType } from './expression-type.ts';
import type { Report } from './finding.ts';
import { checkForm, reportType } from './form.ts';
import { isRecord, type JsonRecord, own, show } from './json-value.ts';
import type { Survey } from './survey.ts';

/** Whether an object that is no expression was meant as one: a function that does not exist, or an expression with another key beside it. */
export function isAlmostExpression(value: JsonRecord): boolean {
  const get = own(value, 'Get');
  return Object.keys(value).some((key) => key.startsWith('Std:')) || (typeof get === 'string' && parseGet(get) !== undefined);
}

export function malformed(value: JsonRecord, pointer: string, report: Report): void {
  const keys = Object.keys(value);
  const unknown = keys.find((key) => key.startsWith('Std:') && key !== 'Std:Join' && key !== 'Std:JsonGet');
  if (unknown === undefined) report('malformed-expression', pointer, `${show(value)} has ${keys.length} keys; an expression has exactly one: Get, Std:Join or Std:JsonGet`, 'Remove the other keys');
  else report('malformed-expression', pointer, `There is no function ${unknown}; there are Std:Join and Std:JsonGet`, 'Use one of these');
}

/** `On` is a text, `Values` are single values or expressions of such. */
export function checkJoin(body: unknown, pointer: string, survey: Survey, report: Report): void {
  const at = `${pointer}/Std:Join`;
  const join = checkForm(body, at, { what: 'a Std:Join', required: ['On', 'Values'] }, as(report));
  if (!join) return;
  const on = own(join, 'On');
  if (on !== undefined && typeof on !== 'string') report('malformed-expression', `${at}/On`, `On is ${show(on)}; it is the text between the values`, 'Write a text, as in "/"');
  const values = own(join, 'Values');
  if (values === undefined) return;
  if (!Array.isArray(values)) {
    report('malformed-expression', `${at}/Values`, `Values is ${show(values)}; it is a list`, 'Write a list');
    return;
  }
  values.forEach((value: unknown, index) => checkJoined(value, `${at}/Values/${index}`, survey, report));
}

function checkJoined(value: unknown, pointer: string, survey: Survey, report: Report): void {
  const expression = asExpression(value);
  if (expression) {
    const type = expressionType(expression, survey);
    if (type === 'structure' || type === 'list' || type === 'map') report('wrong-expression-type', pointer, `${show(value)} is a ${type}; only single values can be joined`, 'Refer to one of its values');
    return;
  }
  const primitive = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  if (!primitive && !(isRecord(value) && isAlmostExpression(value))) report('malformed-expression', pointer, `${show(value)} cannot be joined; only texts, numbers, booleans and expressions can`, 'Write one of these');
}

/** Exactly one of `PropertyFile` and `S3Uri`, and a `Path`. */
export function checkJsonGet(body: unknown, pointer: string, report: Report): void {
  const at = `${pointer}/Std:JsonGet`;
  const get = checkForm(body, at, { what: 'a Std:JsonGet', required: ['Path'], optional: ['PropertyFile', 'S3Uri'] }, as(report));
  if (!get) return;
  checkPath(own(get, 'Path'), `${at}/Path`, report);
  const [file, uri] = [own(get, 'PropertyFile'), own(get, 'S3Uri')];
  if ((file === undefined) === (uri === undefined)) {
    report('malformed-expression', at, `A Std:JsonGet has exactly one of PropertyFile and S3Uri, this one has ${file === undefined ? 'neither' : 'both'}`, file === undefined ? 'Add the PropertyFile to read from' : 'Remove one');
  } else if (file === undefined) {
    checkLocation(uri, `${at}/S3Uri`, report);
  } else {
    const reference = asExpression(file);
    if (reference && 'Get' in reference && typeof reference.Get === 'string' && parseGet(reference.Get)?.kind === 'property-file') return;
    report('malformed-expression', `${at}/PropertyFile`, `PropertyFile is ${show(file)}; it is {"Get": "Steps.<step>.PropertyFiles.<file>"}`, 'Write it so');
  }
}

function checkPath(path: unknown, pointer: string, report: Report): void {
  if (path === undefined) return;
  if (typeof path !== 'string') {
    reportType(path, pointer, 'a path, as in metrics.f1.value', report);
    return;
  }
  const segments = parsePath(path);
  const asked = segments?.some((segment) => 'key' in segment && (segment.key === '$' || segment.key.includes('*')));
  if (!segments || segments.length === 0 || asked) report('bad-path', pointer, `The path ${show(path)} cannot be followed; a path is keys with dots between them, [0] and ['key']`, path.startsWith('$.') ? `Write ${path.slice(2)}` : "Write it as in metrics.runs[0]['validation:f1']");
}

/** As the Python SDK has it: a Join of texts, parameters, execution variables and properties. */
function checkLocation(uri: unknown, pointer: string, report: Report): void {
  const join = asExpression(uri);
  if (!join || !('Std:Join' in join)) {
    report('malformed-expression', pointer, `S3Uri is ${show(uri)}; it is a Std:Join`, 'Wrap it: {"Std:Join": {"On": "", "Values": [ … ]}}');
    return;
  }
  const values: unknown = isRecord(join['Std:Join']) ? own(join['Std:Join'], 'Values') : undefined;
  if (!Array.isArray(values)) return;
  values.forEach((value: unknown, index) => {
    const inner = asExpression(value);
    if (inner && !('Get' in inner)) report('malformed-expression', `${pointer}/Std:Join/Values/${index}`, 'An S3Uri joins texts and references only, no other function', 'Put its parts into the one list');
  });
}

/** What is wrong with the keys of a function makes the expression malformed. */
const as =
  (report: Report): Report =>
  (_, pointer, message, mend) =>
    report('malformed-expression', pointer, message, mend);
