import type { Plan, PlannedResource } from '../plan.ts';
import { PlanError } from '../error.ts';
import { type Surroundings, synthesise } from '../resources/synthesise.ts';
import { synthesiseRemote } from '../resources/remote-components.ts';
import { asSecret, unwrap, unwrapProperties } from './unwrap.ts';
import { isStack, urnOf } from './urn.ts';

/** One registration as it came over the wire. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly parent: string;
  readonly custom: boolean;
  readonly remote: boolean;
  readonly inputs: Record<string, unknown>;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  /** Undefined: as its parent. */
  readonly protect: boolean | undefined;
  readonly retainOnDelete: boolean | undefined;
  readonly ignoreChanges: readonly string[];
  readonly additionalSecretOutputs: readonly string[];
}

/** What the program hears of its registration: properties still wrapped. */
export interface Registered {
  readonly urn: string;
  readonly id: string;
  readonly properties: Record<string, unknown>;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Plays the part of the engine's state: gives out URNs, ids and outputs, and remembers every registration in order. */
export class Recorder {
  readonly #resources = new Map<string, Mutable<PlannedResource>>();
  readonly #project: string;
  readonly #stack: string;
  readonly #surroundings: Surroundings;
  readonly #upstream: readonly Plan[];
  #root = '';
  #outputs: Record<string, unknown> = {};
  #secretOutputs: string[] = [];

  constructor(project: string, stack: string, surroundings: Surroundings, upstream: readonly Plan[]) {
    this.#project = project;
    this.#stack = stack;
    this.#surroundings = surroundings;
    this.#upstream = upstream;
  }

  get plan(): Plan {
    return {
      project: this.#project,
      stack: this.#stack,
      region: this.#surroundings.region,
      resources: [...this.#resources.values()],
      outputs: this.#outputs,
      ...(this.#secretOutputs.length === 0 ? {} : { secretOutputs: this.#secretOutputs }),
    };
  }

  /** Throws PlanError on a type that is not known and on a name that is taken. */
  register(sent: Registration): Registered {
    const { type, name } = sent;
    const urn = urnOf(this.#stack, this.#project, type, name, sent.parent);
    if (isStack(type)) {
      this.#root = urn;
      return { urn, id: '', properties: {} };
    }
    if (this.#resources.has(urn)) {
      throw new PlanError('duplicate-urn', { key: urn, what: `Two resources of type ${type} are called ${JSON.stringify(name)}`, allowed: 'one name per type and parent' });
    }
    const { values, secrets } = unwrapProperties(sent.inputs);
    const resource = { type, name, urn, inputs: values };
    const made = sent.custom ? synthesise(resource, this.#surroundings) : undefined;
    const computed = sent.remote ? synthesiseRemote(resource, this.#surroundings) : made?.computed;
    const parent = sent.parent === this.#root ? undefined : this.#resources.get(sent.parent);
    this.#resources.set(urn, {
      urn,
      type,
      name,
      custom: sent.custom,
      remote: sent.remote,
      ...(parent === undefined ? {} : { parent: parent.urn }),
      inputs: values,
      ...(secrets.length === 0 ? {} : { secretInputs: secrets }),
      dependencies: sent.dependencies,
      propertyDependencies: sent.propertyDependencies,
      protect: sent.protect ?? parent?.protect ?? false,
      retainOnDelete: sent.retainOnDelete ?? parent?.retainOnDelete ?? false,
      ...(sent.ignoreChanges.length === 0 ? {} : { ignoreChanges: sent.ignoreChanges }),
      ...(made === undefined ? {} : { id: made.id }),
      ...(computed === undefined ? {} : { computed }),
    });
    const properties = { ...sent.inputs, ...computed };
    for (const key of sent.additionalSecretOutputs) if (key in properties) properties[key] = asSecret(properties[key]);
    return { urn, id: made?.id ?? '', properties };
  }

  /** The outputs of a component, or of the stack. */
  registerOutputs(urn: string, sent: Record<string, unknown>): void {
    const { values } = unwrapProperties(sent);
    if (urn === this.#root) {
      this.#outputs = values;
      this.#secretOutputs = Object.keys(sent).filter((key) => unwrap(sent[key]).secrets.length > 0);
      return;
    }
    const resource = this.#resources.get(urn);
    if (resource !== undefined) resource.outputs = values;
  }

  /** A StackReference, answered from the plans that were made before; nothing else is read. */
  read(type: string, name: string, id: string): Registered {
    if (type !== 'pulumi:pulumi:StackReference') {
      throw new PlanError('unknown-read', { key: name, value: type, what: `The program looks up an existing ${type}, ${id}, which a plan knows nothing of`, wayOut: 'Take it from the outputs of the stack that makes it' });
    }
    const found = this.#upstream.find((plan) => `${ORGANIZATION}/${plan.project}/${plan.stack}` === id);
    if (found === undefined) {
      throw new PlanError('unknown-stack', {
        key: name,
        value: id,
        what: `There is no plan of the stack ${id}`,
        allowed: this.#upstream.map((plan) => `${ORGANIZATION}/${plan.project}/${plan.stack}`).join(', ') || 'no stack: nothing stands before this one',
      });
    }
    const urn = urnOf(this.#stack, this.#project, type, name);
    const { secretOutputs = [] } = found;
    this.#resources.set(urn, { urn, type, name, custom: true, remote: false, inputs: { name: id }, dependencies: [], propertyDependencies: {}, protect: false, retainOnDelete: false, id });
    const outputs = Object.fromEntries(Object.entries(found.outputs).map(([key, value]) => [key, secretOutputs.includes(key) ? asSecret(value) : value]));
    return { urn, id, properties: { name: id, outputs, secretOutputNames: [...secretOutputs] } };
  }
}

/** What Pulumi calls the organisation where state lies in a bucket of one's own, and `getOrganization()` returns. */
export const ORGANIZATION = 'organization';
