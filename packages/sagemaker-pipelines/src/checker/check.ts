import { escapePointer } from '../expression.ts';
import { checkArguments } from './argument-check.ts';
import { checkBaselines } from './baseline-check.ts';
import { checkCaches } from './cache-check.ts';
import { checkConditions } from './condition-check.ts';
import { checkDocument } from './document-check.ts';
import { checkExpressions } from './expression-check.ts';
import { type Finding, FINDING_CODES, type Report } from './finding.ts';
import { checkGraph } from './graph-check.ts';
import { deeperThan, isRecord, show } from './json-value.ts';
import { checkParameters } from './parameter-check.ts';
import { checkPropertyFiles } from './property-file-check.ts';
import { checkRetries } from './retry-check.ts';
import { checkStepForms } from './step-form-check.ts';
import { surveyDocument } from './survey.ts';

/** Far beyond any request of SageMaker's API, and far within the stack. */
const DEEPEST = 500;

/**
 * Everything in a pipeline definition that SageMaker would refuse, or that would fail for certain once it runs, in the order of the document; without errors
 * among it, the definition is accepted. Takes any JSON value and throws for none. Arguments of the steps that are requests to other services (EMR, AutoML,
 * Bedrock, inference components) are checked for their expressions only.
 */
export function check(definition: unknown): Finding[] {
  const findings: Finding[] = [];
  const report: Report = (code, pointer, message, mend) => void findings.push({ code, severity: FINDING_CODES[code][0], pointer, message, mend });
  if (deeperThan(definition, DEEPEST)) report('too-deep', '', `The document is nested more than ${DEEPEST} levels deep`, 'Give a pipeline definition');
  else if (!isRecord(definition)) report('wrong-type', '', `A definition is an object; this is ${show(definition)}`, 'Write an object with Version and Steps');
  else {
    const survey = surveyDocument(definition);
    for (const pass of [checkDocument, checkParameters, checkStepForms, checkCaches, checkRetries, checkPropertyFiles, checkConditions, checkArguments, checkBaselines, checkExpressions, checkGraph]) pass(survey, report);
  }
  return inDocumentOrder(findings, definition);
}

/** Sorted by where they stand in the document, an object before what is in it. */
function inDocumentOrder(findings: readonly Finding[], definition: unknown): Finding[] {
  if (findings.length < 2) return [...findings];
  const places = new Map<string, number>();
  const visit = (value: unknown, pointer: string): void => {
    places.set(pointer, places.size);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) visit(inner, `${pointer}/${escapePointer(key)}`);
  };
  visit(definition, '');
  return findings.toSorted((a, b) => places.get(a.pointer)! - places.get(b.pointer)!);
}
