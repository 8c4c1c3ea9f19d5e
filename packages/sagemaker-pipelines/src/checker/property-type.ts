import { type Segment, formatPath } from '../property-path.ts';
import { type Shape, shapeOf } from '../shapes/shape.ts';
import type { FindingCode } from './finding.ts';
import { own, recordsIn, show, type JsonRecord, isRecord } from './json-value.ts';
import { suggestName } from './nearest-name.ts';
import { PARAMETER_TYPES } from './parameter-check.ts';
import { isPlaceholder, STEP_KINDS, structure } from './step-kinds.ts';
import type { SurveyedStep } from './survey.ts';

/** What a value is known to be; Timestamp stands for what SageMaker prints as text. */
export type ValueType = 'String' | 'Integer' | 'Float' | 'Boolean' | 'Timestamp' | 'structure' | 'list' | 'map';

/** A property's type, undefined where nothing is known about it; or why there is no such property. */
type Property = { readonly type: ValueType | undefined } | { readonly code: FindingCode; readonly message: string; readonly mend: string };

const UNKNOWN: Property = { type: undefined };
/** The summaries of a tuning job's training jobs that can be referred to, best first. */
const TUNING_SUMMARIES = 50;
/** Lists whose entries go by a name that the step's own request gives them: the list's path → the member that holds the name. */
const NAMED_LISTS = new Map([
  ['ProcessingOutputConfig.Outputs', 'OutputName'],
  ['ProcessingInputs', 'InputName'],
  ['InputDataConfig', 'ChannelName'],
]);
const LINEAGE = new Map([
  ['ActionArns', ['Actions', 'ActionName']],
  ['ArtifactArns', ['Artifacts', 'ArtifactName']],
  ['ContextArns', ['Contexts', 'ContextName']],
] as const);

/** The property of a step at a path, by the Describe shape of its type and by what the step itself declares. */
export function propertyOf(step: SurveyedStep, path: readonly Segment[]): Property {
  const properties = step.type && STEP_KINDS[step.type].properties;
  if (!step.type || !properties) return UNKNOWN;
  const [first, ...rest] = path;
  if (!('key' in first)) return unknownProperty(step, path, 'A path begins with the name of a property', `Begin it with ${properties[0]}`);
  if (step.type === 'Lambda' || step.type === 'Callback') return outputParameter(step, path);
  if (step.type === 'Lineage' && LINEAGE.has(first.key as 'ActionArns')) return lineageEntity(step, path, LINEAGE.get(first.key as 'ActionArns')!);
  if (!properties[0]?.startsWith('Describe')) {
    const known = properties.includes(first.key) && (rest.length === 0 || first.key === 'Associations');
    return known ? UNKNOWN : unknownProperty(step, path, `A step of type ${step.type} has ${properties.length === 0 ? 'no properties' : `only ${properties.join(', ')}`}`, suggestName(first.key, properties));
  }
  const root = properties.find((name) => Object.hasOwn(structure(name).members, first.key)) ?? properties[0];
  return walk(step, root, path, 0);
}

function walk(step: SurveyedStep, shapeName: string, path: readonly Segment[], place: number): Property {
  const shape = shapeOf(shapeName);
  if (place === path.length) return { type: typeOf(shape) };
  const segment = path[place];
  const here = formatPath(path.slice(0, place)) || shapeName;
  if (shape.type === 'structure') {
    const known = Object.keys(shape.members);
    if (!('key' in segment)) return unknownProperty(step, path, `${here} is a structure, whose members are written with a dot`, `Write .${'name' in segment ? segment.name : known[0]}`);
    const member = Object.hasOwn(shape.members, segment.key) ? shape.members[segment.key] : undefined;
    return member ? walk(step, member.shape, path, place + 1) : unknownProperty(step, path, `${here} has no member ${show(segment.key)}`, suggestName(segment.key, known));
  }
  if (shape.type === 'list') {
    if ('key' in segment) return unknownProperty(step, path, `${here} is a list, whose entries are written in brackets`, `Write [0], or ['${segment.key}'] for the entry of that name`);
    return entryProblem(step, path, place, shape) ?? walk(step, shape.member.shape, path, place + 1);
  }
  if (shape.type === 'map') {
    if (!('name' in segment)) return unknownProperty(step, path, `${here} is a map, whose entries are written in brackets and quotes`, `Write ['${'key' in segment ? segment.key : 'name'}']`);
    return walk(step, shape.value.shape, path, place + 1);
  }
  return unknownProperty(step, path, `${here} is a single value, with nothing below it`, `End the path at ${here}`);
}

function entryProblem(step: SurveyedStep, path: readonly Segment[], place: number, shape: Extract<Shape, { type: 'list' }>): Property | undefined {
  const list = formatPath(path.slice(0, place));
  const segment = path[place];
  const index = 'index' in segment ? segment.index : undefined;
  const most = list === 'TrainingJobSummaries' ? TUNING_SUMMARIES : (shape.max ?? Infinity);
  if (index !== undefined && (index < 0 || index >= most)) return unknownProperty(step, path, `${list} has entries 0 to ${most - 1}`, `Use one of [0] to [${most - 1}]`);
  const nameKey = NAMED_LISTS.get(list);
  const names = nameKey === undefined || isPlaceholder(STEP_KINDS[step.type!], step.args) ? undefined : declaredNames(valueAt(step.args, list.split('.')), nameKey);
  if (!names) return undefined;
  if (index === undefined) return 'name' in segment && !names.includes(segment.name) ? unknownEntry(step, path, list, segment.name, names) : undefined;
  return index >= names.length ? unknownEntry(step, path, list, String(index), names) : undefined;
}

function outputParameter(step: SurveyedStep, path: readonly Segment[]): Property {
  const [first, second] = path;
  if (path.length !== 2 || !('key' in first) || first.key !== 'OutputParameters' || !('name' in second)) {
    return unknownProperty(step, path, `A step of type ${step.type} has only the outputs it declares`, `Write Steps.${step.name}.OutputParameters['name']`);
  }
  const declared = recordsIn(own(step.record, 'OutputParameters')).map(({ record }) => record);
  const output = declared.find((record) => own(record, 'OutputName') === second.name);
  if (!output) return unknownEntry(step, path, 'OutputParameters', second.name, declaredNames(declared, 'OutputName') ?? []);
  return { type: PARAMETER_TYPES.find((type) => type === own(output, 'OutputType')) };
}

function lineageEntity(step: SurveyedStep, path: readonly Segment[], [list, nameKey]: readonly [string, string]): Property {
  const [first, second] = path;
  if (path.length !== 2 || !('key' in first) || !('name' in second)) return unknownProperty(step, path, 'The ARNs of lineage entities go by their names', `Write Steps.${step.name}.${formatPath([first])}['name']`);
  const names = declaredNames(own(step.args, list), nameKey);
  return names && !names.includes(second.name) ? unknownEntry(step, path, list, second.name, names) : { type: 'String' };
}

/** The names of a list's entries; undefined where one of them is only known when the pipeline runs. */
function declaredNames(list: unknown, nameKey: string): string[] | undefined {
  if (list !== undefined && !Array.isArray(list)) return undefined;
  const names = recordsIn(list).map(({ record }) => own(record, nameKey));
  return names.every((name) => typeof name === 'string') ? names : undefined;
}

function valueAt(record: JsonRecord, keys: readonly string[]): unknown {
  let value: unknown = record;
  for (const key of keys) value = isRecord(value) ? own(value, key) : undefined;
  return value;
}

function typeOf(shape: Shape): ValueType {
  switch (shape.type) {
    case 'string':
      return 'String';
    case 'integer':
    case 'long':
      return 'Integer';
    case 'float':
    case 'double':
      return 'Float';
    case 'boolean':
      return 'Boolean';
    case 'timestamp':
      return 'Timestamp';
    default:
      return shape.type;
  }
}

function unknownProperty(step: SurveyedStep, path: readonly Segment[], why: string, mend: string): Property {
  return { code: 'unknown-property', message: `Steps.${step.name}.${formatPath(path)} does not exist: ${why}`, mend };
}

function unknownEntry(step: SurveyedStep, path: readonly Segment[], list: string, name: string, names: readonly string[]): Property {
  const declared = names.length === 0 ? 'none' : names.join(', ');
  return { code: 'unknown-entry', message: `Steps.${step.name}.${formatPath(path)} does not exist: ${list} of ${step.name} declares ${declared}, not ${name}`, mend: suggestName(name, names, `Declare it in ${list}`) };
}
