import { PipelineError } from '../error.ts';
import type { AnyRequest } from './argument.ts';
import { namedProperties } from './output-parameter.ts';
import type { Reference, TextReference } from './reference.ts';
import { stepProperty } from './shape-properties.ts';
import { type Step, type StepOptions, makeStep } from './step.ts';

type Text = string | Reference<string>;

/** An entity of the same step by its name, or one that exists by its ARN. */
type LineageEntity =
  | { readonly Name: Text; readonly Type: 'Action' | 'Artifact' | 'Context'; readonly Arn?: undefined }
  | { readonly Arn: Text; readonly Name?: undefined; readonly Type?: undefined };

export interface LineageRequest {
  readonly Actions?: readonly (AnyRequest & { readonly ActionName: Text })[] | undefined;
  readonly Artifacts?: readonly (AnyRequest & { readonly ArtifactName: Text })[] | undefined;
  readonly Contexts?: readonly (AnyRequest & { readonly ContextName: Text })[] | undefined;
  readonly Associations?: readonly { readonly Source: LineageEntity; readonly Destination: LineageEntity; readonly AssociationType?: Text | undefined }[] | undefined;
}

type Arns = Readonly<Record<string, TextReference>>;
interface LineageProperties {
  readonly ActionArns: Arns;
  readonly ArtifactArns: Arns;
  readonly ContextArns: Arns;
  readonly Associations: TextReference;
}

/**
 * A step that records what came from what. Throws {@link PipelineError} `bad-request` when it records nothing, and `unknown-entity` for an association with an
 * entity that the step does not create: the service looks for names among those of the same step only.
 */
export function lineageStep(name: string, request: LineageRequest, options: StepOptions = {}): Step<LineageProperties, 'Lineage'> {
  const { Actions = [], Artifacts = [], Contexts = [], Associations = [] } = request;
  const given = Object.fromEntries(Object.entries({ Actions, Artifacts, Contexts, Associations }).filter(([, entries]) => entries.length > 0));
  if (Object.keys(given).length === 0) {
    throw new PipelineError('bad-request', { key: name, what: 'A Lineage step records nothing', allowed: 'at least one of Actions, Artifacts, Contexts and Associations' });
  }
  const names = {
    Action: literal(Actions.map(({ ActionName }) => ActionName)),
    Artifact: literal(Artifacts.map(({ ArtifactName }) => ArtifactName)),
    Context: literal(Contexts.map(({ ContextName }) => ContextName)),
  };
  for (const end of Associations.flatMap(({ Source, Destination }) => [Source, Destination])) {
    if (typeof end.Name !== 'string' || names[end.Type].includes(end.Name)) continue;
    throw new PipelineError('unknown-entity', {
      key: name,
      what: `An association is with the ${end.Type} "${end.Name}", which the step does not create`,
      value: end.Name,
      allowed: names[end.Type].join(', '),
      wayOut: 'Give the Arn of an entity that is created elsewhere',
    });
  }
  return makeStep('Lineage', name, { request: given, options }, (step) => ({
    ActionArns: namedProperties(step, 'ActionArns', names.Action),
    ArtifactArns: namedProperties(step, 'ArtifactArns', names.Artifact),
    ContextArns: namedProperties(step, 'ContextArns', names.Context),
    Associations: stepProperty(step, [{ key: 'Associations' }]),
  }));
}

const literal = (names: readonly Text[]): string[] => names.filter((name) => typeof name === 'string');
