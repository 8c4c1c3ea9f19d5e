import { asExpression, escapePointer, parseGet, type Source } from '../expression.ts';
import type { Report } from './finding.ts';
import { isRecord, own, recordsIn, show } from './json-value.ts';
import { checkJoin, checkJsonGet, isAlmostExpression, malformed } from './expression-form.ts';
import { suggestName } from './nearest-name.ts';
import { propertyOf } from './property-type.ts';
import { COMMON_KEYS } from './step-kinds.ts';
import type { Survey, SurveyedStep } from './survey.ts';

/** Execution variables, and the types of steps that alone have a value for them. */
const VARIABLES = new Map<string, readonly string[] | undefined>([
  ['StartDateTime', undefined],
  ['CurrentDateTime', undefined],
  ['PipelineName', undefined],
  ['PipelineArn', undefined],
  ['PipelineExecutionId', undefined],
  ['PipelineExecutionArn', undefined],
  ['TrainingJobName', ['Training', 'Tuning']],
  ['ProcessingJobName', ['Processing', 'QualityCheck', 'ClarifyCheck']],
]);
const EXPERIMENT_FIELDS = ['ExperimentName', 'TrialName'];
/** Keys of a step that take literals only; what stands there is checked by its form. */
const LITERAL_KEYS = new Set([...COMMON_KEYS.filter((key) => key !== 'Arguments'), 'CacheConfig', 'RetryPolicies', 'PropertyFiles', 'OutputParameters']);

interface Place {
  readonly survey: Survey;
  /** Undefined in the settings of the whole pipeline. */
  readonly step: SurveyedStep | undefined;
  readonly report: Report;
}

/** Every expression of the document: its form, and that what it points at exists. That steps exist is checked with the graph. */
export function checkExpressions(survey: Survey, report: Report): void {
  for (const key of ['PipelineExperimentConfig', 'MlflowConfig']) visit(own(survey.document, key), `/${key}`, { survey, step: undefined, report });
  for (const step of survey.steps) {
    const place = { survey, step, report };
    for (const [key, value] of Object.entries(step.record)) {
      if (LITERAL_KEYS.has(key)) continue;
      if (key === 'Arguments') visitArguments(step, place);
      else visit(value, `${step.pointer}/${escapePointer(key)}`, place);
    }
  }
}

/** The steps nested in a Condition are visited as steps of their own. */
function visitArguments(step: SurveyedStep, place: Place): void {
  for (const [key, value] of Object.entries(step.args)) {
    const nested = step.type === 'Condition' && (key === 'IfSteps' || key === 'ElseSteps');
    if (!nested) visit(value, `${step.pointer}/Arguments/${escapePointer(key)}`, place);
  }
}

function visit(value: unknown, pointer: string, place: Place): void {
  if (typeof value !== 'object' || value === null) return;
  if (isRecord(value)) {
    const expression = asExpression(value);
    if (expression && 'Get' in expression) {
      checkGet(expression.Get, pointer, place);
      return;
    }
    if (expression && 'Std:JsonGet' in expression) {
      const body: unknown = expression['Std:JsonGet'];
      checkJsonGet(body, pointer, place.report);
      if (!isRecord(body)) return;
      checkPropertyFile(own(body, 'PropertyFile'), `${pointer}/Std:JsonGet/PropertyFile`, place);
      visit(own(body, 'S3Uri'), `${pointer}/Std:JsonGet/S3Uri`, place);
      return;
    }
    if (expression) checkJoin(expression['Std:Join'], pointer, place.survey, place.report);
    else if (isAlmostExpression(value)) malformed(value, pointer, place.report);
  }
  for (const [key, inner] of Object.entries(value)) visit(inner, `${pointer}/${escapePointer(key)}`, place);
}

function checkGet(text: unknown, pointer: string, { survey, step, report }: Place): void {
  const source = typeof text === 'string' ? parseGet(text) : undefined;
  if (!source) {
    report('malformed-expression', pointer, `${show({ Get: text })} points at nothing: a Get is Parameters.Name, Execution.Variable, PipelineExperimentConfig.Name or Steps.Step.Property`, 'Write one of these');
    return;
  }
  switch (source.kind) {
    case 'parameter':
      if (!survey.parameterOf.has(source.name)) report('unknown-parameter', pointer, `There is no parameter ${show(source.name)}`, suggestName(source.name, survey.parameterOf.keys(), 'Declare it in Parameters'));
      break;
    case 'execution':
      checkVariable(source.variable, pointer, step, report);
      break;
    case 'experiment':
      checkExperiment(source.field, pointer, survey, step, report);
      break;
    default:
      checkStepReference(source, pointer, { survey, step, report });
  }
}

function checkVariable(variable: string, pointer: string, step: SurveyedStep | undefined, report: Report): void {
  if (!VARIABLES.has(variable)) {
    report('unknown-variable', pointer, `There is no execution variable ${show(variable)}; there are ${[...VARIABLES.keys()].join(', ')}`, suggestName(variable, VARIABLES.keys()));
    return;
  }
  const types = VARIABLES.get(variable);
  if (!types || (step && (step.type === undefined || types.includes(step.type)))) return;
  const here = step ? `a step of type ${step.type}` : 'the settings of the pipeline';
  report('misplaced-reference', pointer, `Execution.${variable} has a value only in steps of type ${types.join(', ')}, not in ${here}`, `Refer to the job by its step: Steps.<step>.${variable}`);
}

function checkExperiment(field: string, pointer: string, { document }: Survey, step: SurveyedStep | undefined, report: Report): void {
  if (!EXPERIMENT_FIELDS.includes(field)) report('unknown-variable', pointer, `PipelineExperimentConfig has no ${show(field)}; it has ${EXPERIMENT_FIELDS.join(', ')}`, suggestName(field, EXPERIMENT_FIELDS));
  else if (!step) report('misplaced-reference', pointer, 'The settings of the pipeline cannot refer to PipelineExperimentConfig', 'Write the value itself');
  // Where it is absent, SageMaker names both after the pipeline and its execution.
  else if (own(document, 'PipelineExperimentConfig') === null) report('misplaced-reference', pointer, `PipelineExperimentConfig.${field} has no value: the definition switches PipelineExperimentConfig off with null`, 'Give it an ExperimentName and a TrialName');
}

function checkStepReference(source: Extract<Source, { kind: 'step' | 'property-file' }>, pointer: string, { survey, step, report }: Place): void {
  if (!step) {
    report('misplaced-reference', pointer, 'The settings of the pipeline cannot refer to a step: no step has run when they are read', 'Use a parameter or an execution variable');
    return;
  }
  if (source.kind === 'property-file') {
    report('misplaced-reference', pointer, `The property file ${source.file} is a file, not a value`, `Read a value from it: {"Std:JsonGet": {"PropertyFile": {"Get": "Steps.${source.step}.PropertyFiles.${source.file}"}, "Path": "…"}}`);
    return;
  }
  const target = survey.stepOf.get(source.step);
  if (!target || target.type === 'Fail') return;
  const property = propertyOf(target, source.path);
  if ('code' in property) report(property.code, pointer, property.message, property.mend);
}

function checkPropertyFile(file: unknown, pointer: string, { survey, report }: Place): void {
  const reference = asExpression(file);
  const source = reference && 'Get' in reference && typeof reference.Get === 'string' ? parseGet(reference.Get) : undefined;
  const target = source?.kind === 'property-file' ? survey.stepOf.get(source.step) : undefined;
  if (source?.kind !== 'property-file' || !target || target.type === 'Fail') return;
  const files = recordsIn(own(target.record, 'PropertyFiles')).map(({ record }) => own(record, 'PropertyFileName')).filter((name) => typeof name === 'string');
  if (target.type !== undefined && target.type !== 'Processing') report('unknown-property-file', pointer, `${target.name} is a step of type ${target.type}; only Processing steps have property files`, 'Refer to the Processing step that writes the file');
  else if (!files.includes(source.file)) report('unknown-property-file', pointer, `${target.name} declares no property file ${show(source.file)}`, suggestName(source.file, files, `Declare it in PropertyFiles of ${target.name}`));
}
