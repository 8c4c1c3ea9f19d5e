import { STEP_TYPES, type StepDefinition, type StepType } from '../definition.ts';
import { isRecord, type JsonRecord, own, recordsIn } from './json-value.ts';

/** A step as it stands in any document, however malformed. */
export interface SurveyedStep {
  readonly record: JsonRecord;
  readonly pointer: string;
  /** Undefined where it is no text. */
  readonly name: string | undefined;
  /** Undefined where it is no known type. */
  readonly type: StepType | undefined;
  /** Empty where they are no object. */
  readonly args: JsonRecord;
  /** The Condition step it is nested in, and on which side. */
  readonly parent?: { readonly step: SurveyedStep; readonly branch: 'IfSteps' | 'ElseSteps' };
}

/** What there is to refer to in a document. */
export interface Survey {
  readonly document: JsonRecord;
  /** Every step of the tree in the order of the document, a Condition before the steps nested in it. */
  readonly steps: readonly SurveyedStep[];
  /** The first step of each name. */
  readonly stepOf: ReadonlyMap<string, SurveyedStep>;
  /** The first declaration of each parameter. */
  readonly parameterOf: ReadonlyMap<string, JsonRecord>;
}

export function surveyDocument(document: JsonRecord): Survey {
  const steps = place(own(document, 'Steps'), '/Steps');
  return { document, steps, stepOf: firstOf(steps, ({ name }) => name), parameterOf: firstOf(recordsIn(own(document, 'Parameters')).map(({ record }) => record), (record) => own(record, 'Name')) };
}

/** The step's name, or where it stands if it has none. */
export function nameOf({ name, pointer }: SurveyedStep): string {
  return name ?? pointer;
}

/** The step in the form that the graph's functions take. */
export function asStepDefinition({ record, args }: SurveyedStep): StepDefinition {
  return { ...record, Arguments: args } as unknown as StepDefinition;
}

function place(list: unknown, pointer: string, parent?: SurveyedStep['parent']): SurveyedStep[] {
  return recordsIn(list).flatMap(({ record, index }) => {
    const [name, type, args] = [own(record, 'Name'), own(record, 'Type'), own(record, 'Arguments')];
    const step: SurveyedStep = {
      record,
      pointer: `${pointer}/${index}`,
      name: typeof name === 'string' ? name : undefined,
      type: STEP_TYPES.find((known) => known === type),
      args: isRecord(args) ? args : {},
      ...(parent ? { parent } : {}),
    };
    if (step.type !== 'Condition') return [step];
    return [step, ...(['IfSteps', 'ElseSteps'] as const).flatMap((branch) => place(own(step.args, branch), `${step.pointer}/Arguments/${branch}`, { step, branch }))];
  });
}

function firstOf<T>(items: readonly T[], nameOf: (item: T) => unknown): Map<string, T> {
  const first = new Map<string, T>();
  for (const item of items) {
    const name = nameOf(item);
    if (typeof name === 'string' && !first.has(name)) first.set(name, item);
  }
  return first;
}
