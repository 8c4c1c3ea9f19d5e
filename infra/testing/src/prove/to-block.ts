import { PlanError } from '../error.ts';
import type { SchemaAttribute, SchemaBlock, SchemaType } from './provider-schema.ts';
import { terraformName } from './terraform-names.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Pulumi's token and where in the inputs, for messages. */
interface Place {
  readonly token: string;
  readonly path: string;
}

/**
 * Inputs of a Pulumi resource as a block of Terraform's JSON syntax: the provider's names, and lists around what Pulumi takes as one value because the
 * provider allows one only. Keys of maps stay as they are. `text` is told of every string. Throws PlanError `no-attribute` for an input that the provider does not have.
 */
export function toBlock(inputs: Readonly<Record<string, unknown>>, schema: SchemaBlock, token: string, text: (value: string) => string): Readonly<Record<string, Json>> {
  return blockOf(inputs, schema, { token, path: '' }, text);
}

type Text = (value: string) => string;

function blockOf(inputs: object, { attributes = {}, block_types: blocks = {} }: SchemaBlock, place: Place, text: Text): Record<string, Json> {
  const names = [...Object.keys(attributes).filter((name) => isSettable(attributes[name])), ...Object.keys(blocks)];
  return Object.fromEntries(
    present(inputs).map(([key, value]) => {
      const { name, at } = named(key, names, place);
      const block = blocks[name];
      if (block !== undefined) return [name, listed(block.nesting_mode, value, (item) => blockOf(item as object, block.block, at, text))];
      return [name, attributeOf(value, attributes[name], at, text)];
    }),
  );
}

function attributeOf(value: unknown, { type, nested_type: nested }: SchemaAttribute, place: Place, text: Text): Json {
  if (nested !== undefined) return listed(nested.nesting_mode, value, (item) => blockOf(item as object, { attributes: nested.attributes }, place, text));
  return typed(value, type ?? 'dynamic', place, text);
}

function typed(value: unknown, type: SchemaType, place: Place, text: Text): Json {
  if (typeof type === 'string') return type === 'string' && typeof value !== 'string' ? String(value) : plain(value, text);
  const [kind, of] = type;
  if (kind === 'map') return Object.fromEntries(present(value as object).map(([key, item]) => [key, typed(item, of as SchemaType, place, text)]));
  if (kind === 'object') {
    const fields = of as Readonly<Record<string, SchemaType>>;
    return Object.fromEntries(
      present(value as object).map(([key, item]) => {
        const { name, at } = named(key, Object.keys(fields), place);
        return [name, typed(item, fields[name], at, text)];
      }),
    );
  }
  return listed(kind, value, (item) => typed(item, of as SchemaType, place, text));
}

const isSettable = (attribute: SchemaAttribute | undefined): boolean => attribute?.optional === true || attribute?.required === true;

const present = (inputs: object): [string, unknown][] => Object.entries(inputs).filter(([, value]) => value !== undefined && value !== null);

function named(key: string, names: readonly string[], { token, path }: Place): { readonly name: string; readonly at: Place } {
  const here = path === '' ? key : `${path}.${key}`;
  const name = terraformName(key, names, path === '' ? token : '');
  if (name === undefined) throw new PlanError('no-attribute', { key: token, value: here, what: `The provider's resource has no ${here}`, allowed: [...names].sort().join(', ') });
  return { name, at: { token, path: here } };
}

const listed = (nesting: string, value: unknown, translate: (item: unknown) => Json): Json =>
  nesting === 'single' || nesting === 'group' ? translate(value) : (Array.isArray(value) ? value : [value]).map(translate);

const plain = (value: unknown, text: Text): Json => (typeof value === 'string' ? text(value) : (value as Json));
