import type { Report } from './finding.ts';
import { checkForm, checkUnique } from './form.ts';
import { isRecord, type JsonRecord, own, recordsIn, show } from './json-value.ts';
import { suggestName } from './nearest-name.ts';

/** What SageMaker asks of the members of a request together, which its shapes do not say. */
export function checkRequestRules(type: string, args: JsonRecord, pointer: string, report: Report): void {
  RULES[type]?.(args, pointer, report);
}

/** The types of lineage entities, the list of each, and the member that holds its name. */
const LINEAGE_ENTITIES = [
  ['Action', 'Actions', 'ActionName'],
  ['Artifact', 'Artifacts', 'ArtifactName'],
  ['Context', 'Contexts', 'ContextName'],
] as const;

type Rule = (args: JsonRecord, pointer: string, report: Report) => void;

const RULES: Readonly<Record<string, Rule>> = {
  Training(args, pointer, report) {
    if (!Object.hasOwn(args, 'ServerlessJobConfig')) {
      for (const key of ['AlgorithmSpecification', 'ResourceConfig', 'StoppingCondition']) {
        if (!Object.hasOwn(args, key)) report('missing-member', pointer, `A training job needs ${key}, unless it has a ServerlessJobConfig`, `Add ${key}`);
      }
    }
    training(args, pointer, report);
    const resources = own(args, 'ResourceConfig');
    if (isRecord(resources)) exactlyOne(resources, ['InstanceType', 'InstanceGroups'], `${pointer}/ResourceConfig`, report);
  },
  Tuning(args, pointer, report) {
    exactlyOne(args, ['TrainingJobDefinition', 'TrainingJobDefinitions'], pointer, report);
    const definitions = [{ record: own(args, 'TrainingJobDefinition'), at: `${pointer}/TrainingJobDefinition` }, ...recordsIn(own(args, 'TrainingJobDefinitions')).map(({ record, index }) => ({ record, at: `${pointer}/TrainingJobDefinitions/${index}` }))];
    for (const { record, at } of definitions) {
      if (!isRecord(record)) continue;
      exactlyOne(record, ['ResourceConfig', 'HyperParameterTuningResourceConfig'], at, report);
      training(record, at, report);
    }
  },
  Processing(args, pointer, report) {
    unique(args, 'ProcessingInputs', 'InputName', 'an input', pointer, report);
    const outputs = own(args, 'ProcessingOutputConfig');
    if (isRecord(outputs)) unique(outputs, 'Outputs', 'OutputName', 'an output', `${pointer}/ProcessingOutputConfig`, report);
  },
  Model(args, pointer, report) {
    if (!Object.hasOwn(args, 'InferenceExecutionConfig')) exactlyOne(args, ['PrimaryContainer', 'Containers'], pointer, report);
    const containers = [{ record: own(args, 'PrimaryContainer'), at: `${pointer}/PrimaryContainer` }, ...recordsIn(own(args, 'Containers')).map(({ record, index }) => ({ record, at: `${pointer}/Containers/${index}` }))];
    for (const { record, at } of containers) {
      if (isRecord(record) && !['Image', 'ModelPackageName', 'Get'].some((key) => Object.hasOwn(record, key))) report('missing-member', at, 'A container needs Image, or ModelPackageName', 'Add Image');
    }
  },
  EndpointConfig(args, pointer, report) {
    unsupported(args, ['DataCaptureConfig', 'ExplainerConfig'], 'an EndpointConfig step', pointer, report);
    unique(args, 'ProductionVariants', 'VariantName', 'a variant', pointer, report);
  },
  Endpoint(args, pointer, report) {
    unsupported(args, ['DeploymentConfig'], 'an Endpoint step', pointer, report);
  },
  RegisterModel(args, pointer, report) {
    unsupported(args, ['CertifyForMarketplace'], 'a RegisterModel step', pointer, report);
  },
  EMRServerless(args, pointer, report) {
    exactlyOne(args, ['ApplicationId', 'ApplicationConfig'], pointer, report);
  },
  EMR(args, pointer, report) {
    exactlyOne(args, ['ClusterId', 'ClusterConfig'], pointer, report);
    const cluster = own(args, 'ClusterConfig');
    if (isRecord(cluster)) {
      unsupported(cluster, ['Name', 'Steps'], 'the cluster of an EMR step', `${pointer}/ClusterConfig`, report);
      const instances = own(cluster, 'Instances');
      if (isRecord(instances)) unsupported(instances, ['KeepJobFlowAliveWhenNoSteps', 'TerminationProtected'], 'the cluster of an EMR step', `${pointer}/ClusterConfig/Instances`, report);
    }
    const config = own(args, 'StepConfig');
    const jar = isRecord(config) ? own(config, 'HadoopJarStep') : undefined;
    if (!isRecord(jar) || !Object.hasOwn(jar, 'Jar')) report('missing-member', pointer, 'An EMR step needs StepConfig.HadoopJarStep.Jar', 'Add it');
  },
  Lineage(args, pointer, report) {
    const known = [...LINEAGE_ENTITIES.map(([, list]) => list), 'Associations'];
    checkForm(args, pointer, { what: 'a Lineage step', optional: known }, report);
    if (!known.some((key) => Object.hasOwn(args, key))) report('conflicting-members', pointer, `A Lineage step needs at least one of ${known.join(', ')}`, 'Add one');
    for (const { record, index } of recordsIn(own(args, 'Associations'))) {
      for (const end of ['Source', 'Destination']) lineageEnd(own(record, end), args, `${pointer}/Associations/${index}/${end}`, report);
    }
  },
};

function training(args: JsonRecord, pointer: string, report: Report): void {
  const algorithm = own(args, 'AlgorithmSpecification');
  if (isRecord(algorithm)) exactlyOne(algorithm, ['TrainingImage', 'AlgorithmName'], `${pointer}/AlgorithmSpecification`, report);
  unique(args, 'InputDataConfig', 'ChannelName', 'a channel', pointer, report);
  if (own(args, 'EnableManagedSpotTraining') !== true) return;
  const stopping = own(args, 'StoppingCondition');
  if (!isRecord(stopping)) return;
  const [wait, run] = [own(stopping, 'MaxWaitTimeInSeconds'), own(stopping, 'MaxRuntimeInSeconds')];
  const at = `${pointer}/StoppingCondition`;
  if (wait === undefined) report('missing-member', at, 'Managed spot training needs MaxWaitTimeInSeconds', 'Add it, not less than MaxRuntimeInSeconds');
  else if (typeof wait === 'number' && typeof run === 'number' && wait < run) report('out-of-range', `${at}/MaxWaitTimeInSeconds`, `MaxWaitTimeInSeconds is ${wait}, less than MaxRuntimeInSeconds, which is ${run}`, `Write ${run} or more`);
}

/** An entity named by an association has to be made by the same step. */
function lineageEnd(end: unknown, args: JsonRecord, pointer: string, report: Report): void {
  if (!isRecord(end)) return;
  const entity = LINEAGE_ENTITIES.find(([type]) => type === own(end, 'Type'));
  const name = own(end, 'Name');
  if (!entity || typeof name !== 'string') return;
  const names = recordsIn(own(args, entity[1])).map(({ record }) => own(record, entity[2]));
  if (names.every((known) => typeof known === 'string') && !names.includes(name)) {
    report('unknown-entry', pointer, `This step makes no ${entity[0]} named ${show(name)}`, suggestName(name, names, `Add it to ${entity[1]}, or give its Arn`));
  }
}

function exactlyOne(record: JsonRecord, keys: readonly string[], pointer: string, report: Report): void {
  const given = keys.filter((key) => Object.hasOwn(record, key));
  if (given.length === 1) return;
  const stand = given.length === 0 ? 'none of them stands here' : `${given.join(' and ')} stand here`;
  report('conflicting-members', pointer, `Exactly one of ${keys.join(' and ')} is taken; ${stand}`, given.length === 0 ? `Add ${keys.join(' or ')}` : 'Remove one');
}

function unsupported(record: JsonRecord, keys: readonly string[], what: string, pointer: string, report: Report): void {
  for (const key of keys) {
    if (Object.hasOwn(record, key)) report('misplaced-member', `${pointer}/${key}`, `${key} is not taken in ${what}`, `Remove ${key}`);
  }
}

function unique(record: JsonRecord, list: string, nameKey: string, what: string, pointer: string, report: Report): void {
  const named = recordsIn(own(record, list)).flatMap(({ record: entry, index }) => {
    const name = own(entry, nameKey);
    return typeof name === 'string' ? [{ name, pointer: `${pointer}/${list}/${index}/${nameKey}` }] : [];
  });
  checkUnique(named, what, report);
}
