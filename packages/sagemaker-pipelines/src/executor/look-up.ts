import type { Segment } from '../property-path.ts';
import { Float } from './typed-json.ts';

/** By which a list of a Describe answer is addressed with `['name']`. */
const NAMES = ['OutputName', 'InputName', 'MetricName', 'ChannelName', 'Name'];

/**
 * What stands at a path: a key of an object, the position in a list (a negative one counts from the end), the entry of an object or, in a list, the element
 * that bears the name. Undefined where there is nothing, or null, and for a path without segments.
 */
export function lookUp(root: unknown, path: readonly Segment[]): unknown {
  if (path.length === 0) return undefined;
  const found = path.reduce<unknown>((value, segment) => {
    if (Array.isArray(value)) {
      if ('index' in segment) return value.at(segment.index);
      if ('name' in segment) return value.find((item: unknown) => NAMES.some((key) => ownValue(item, key) === segment.name));
      return undefined;
    }
    return 'index' in segment ? undefined : ownValue(value, 'key' in segment ? segment.key : segment.name);
  }, root);
  return found === null ? undefined : found;
}

function ownValue(value: unknown, key: string): unknown {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Float);
  return isObject && Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}
