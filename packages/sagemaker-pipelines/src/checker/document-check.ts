import { escapePointer } from '../expression.ts';
import type { Report } from './finding.ts';
import { checkForm, listUnder, reportType } from './form.ts';
import { isRecord, type JsonRecord, own, show } from './json-value.ts';
import { suggestName } from './nearest-name.ts';
import { checkShape } from './shape-check.ts';
import type { Survey } from './survey.ts';

const KEYS = ['Version', 'Metadata', 'Parameters', 'PipelineExperimentConfig', 'MlflowConfig', 'Steps'];
const OF_THE_API = new Set([
  'PipelineName', 'PipelineDisplayName', 'PipelineDescription', 'PipelineDefinition', 'PipelineDefinitionS3Location', 'RoleArn', 'Tags', 'ParallelismConfiguration', 'ClientRequestToken',
  'PipelineParameters', 'SelectiveExecutionConfig', 'PipelineExecutionDisplayName', 'PipelineExecutionDescription', 'PipelineVersionId', 'MlflowExperimentName',
]);
/** The settings beside the steps, and the shape of each. */
const SETTINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  PipelineExperimentConfig: { ExperimentName: 'ExperimentEntityName', TrialName: 'ExperimentEntityName' },
  MlflowConfig: { MlflowResourceArn: 'MLflowArn', MlflowExperimentName: 'MlflowExperimentEntityName' },
};
const MOST_CHARACTERS = 1_048_576;
const INLINE_BYTES = 100 * 1024;

/** The top level: its keys, Version, Metadata, the experiment's and MLflow's settings, and the size of the whole. */
export function checkDocument(survey: Survey, report: Report): void {
  const { document } = survey;
  for (const key of Object.keys(document)) {
    const pointer = `/${escapePointer(key)}`;
    if (OF_THE_API.has(key)) report('misplaced-member', pointer, `${key} is an argument of CreatePipeline or StartPipelineExecution, not part of the definition`, `Give ${key} to the API call`);
    else if (!KEYS.includes(key)) report('unknown-member', pointer, `A definition has no key ${show(key)}; known are ${KEYS.join(', ')}`, suggestName(key, KEYS));
  }
  checkVersion(document, report);
  const metadata = own(document, 'Metadata');
  if (metadata !== undefined && !isRecord(metadata)) reportType(metadata, '/Metadata', 'an object', report);
  for (const [key, fields] of Object.entries(SETTINGS)) checkSettings(survey, key, fields, report);
  if (!Object.hasOwn(document, 'Steps')) report('missing-member', '', 'A definition needs Steps', 'Add Steps, a list of steps');
  const steps = listUnder(document, 'Steps', '', 'a list of steps', report);
  if (Array.isArray(own(document, 'Steps')) && steps.length === 0) report('bad-size', '/Steps', 'Steps is empty; a pipeline has at least one step', 'Add a step');
  checkSize(document, report);
}

function checkVersion(document: JsonRecord, report: Report): void {
  const version = own(document, 'Version');
  if (version === undefined) report('missing-member', '', 'A definition needs Version', 'Add "Version": "2020-12-01"');
  else if (version !== '2020-12-01') report('not-allowed', '/Version', `The version is ${show(version)}; there is only "2020-12-01"`, 'Write "2020-12-01"');
}

/** Settings may be null, which switches them off. */
function checkSettings(survey: Survey, key: string, fields: Readonly<Record<string, string>>, report: Report): void {
  const value = own(survey.document, key);
  if (value === undefined || value === null) return;
  const settings = checkForm(value, `/${key}`, { what: key, optional: Object.keys(fields) }, report);
  for (const [field, shape] of Object.entries(fields)) {
    if (settings && Object.hasOwn(settings, field)) checkShape(settings[field], shape, `/${key}/${field}`, { survey, report });
  }
}

function checkSize(document: JsonRecord, report: Report): void {
  const text = JSON.stringify(document);
  if (text.length > MOST_CHARACTERS) {
    report('too-large', '', `The definition has ${text.length.toLocaleString('en')} characters; at most ${MOST_CHARACTERS.toLocaleString('en')} are taken`, 'Split the pipeline, or move long texts into files');
    return;
  }
  const bytes = Buffer.byteLength(text);
  if (bytes < INLINE_BYTES) return;
  report('through-s3', '', `The definition has ${bytes.toLocaleString('en')} bytes; inline go fewer than ${INLINE_BYTES.toLocaleString('en')}`, 'Upload it and send PipelineDefinitionS3Location instead of PipelineDefinition');
}
