/** A key of a structure, the position in a list, or the name of an entry in a list or a map. */
export type Segment = { readonly key: string } | { readonly index: number } | { readonly name: string };

const SEGMENT = /(?:^|\.)(?<key>[^.[\]]+)|\[(?<index>-?\d+)\]|\[(?<quote>['"])(?<name>.*?)\k<quote>\]/gy;

/** `Outputs['train'].S3Output.S3Uri` → its segments; undefined if the text is no such path. An empty path has none. */
export function parsePath(text: string): Segment[] | undefined {
  const segments: Segment[] = [];
  SEGMENT.lastIndex = 0;
  while (SEGMENT.lastIndex < text.length) {
    const groups = SEGMENT.exec(text)?.groups;
    if (!groups) return undefined;
    if (groups['key'] !== undefined) segments.push({ key: groups['key'] });
    else if (groups['index'] !== undefined) segments.push({ index: Number(groups['index']) });
    else segments.push({ name: groups['name'] });
  }
  return segments;
}

/** The text that {@link parsePath} reads back. */
export function formatPath(segments: readonly Segment[]): string {
  return segments
    .map((segment, place) => ('key' in segment ? `${place === 0 ? '' : '.'}${segment.key}` : 'index' in segment ? `[${segment.index}]` : `['${segment.name}']`))
    .join('');
}
