import { BuiltInError } from '../built-in-error.ts';

/**
 * Reads the part of JSONPath that DataProcessing takes for CSV records: `$`, `$[2]`, `$[0,-1]`, `$[1:]`, `$[:-1]`, `$[1:3]`. The
 * answer picks the fields of a record; undefined means all of them. Throws BuiltInError `bad-filter`, also when an index is
 * outside of a record.
 */
export function csvColumns(key: 'InputFilter' | 'OutputFilter', path: string): ((fields: readonly string[]) => string[]) | undefined {
  const text = path.replaceAll(/\s+/g, '');
  if (text === '$' || text === '') return undefined;
  const slice = /^\$\[(-?\d+)?:(-?\d+)?\]$/.exec(text);
  if (slice) return (fields) => fields.slice(Number(slice[1] ?? 0), slice[2] === undefined ? undefined : Number(slice[2]));
  const list = /^\$\[(-?\d+(?:,-?\d+)*)\]$/.exec(text);
  if (!list) {
    throw new BuiltInError('bad-filter', 'ClientError', `Invalid JSONPath expression in ${key}: ${path}`, { key, what: `"${path}" is no choice of columns`, value: path, allowed: '$, $[2], $[0,-1], $[1:], $[:-1], $[1:3]' });
  }
  const places = list[1].split(',').map(Number);
  return (fields) =>
    places.map((place) => {
      const field = fields.at(place);
      if (field === undefined) throw new BuiltInError('bad-filter', 'ClientError', `${key} ${path} is outside of the record`, { key, what: `${path} asks for column ${place} of ${fields.length}`, value: path, allowed: `-${fields.length} to ${fields.length - 1}` });
      return field;
    });
}
