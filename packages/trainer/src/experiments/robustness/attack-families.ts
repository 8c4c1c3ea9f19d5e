import type { FlowTable } from '@flowsentry/features';

/** The attack families that the flows name, in order of their names: of Cat, or of Sub_Cat where there is no Cat; none where there is neither. */
export function attackFamilies({ labels, texts }: FlowTable): string[] {
  const column = texts.get('Cat') ?? texts.get('Sub_Cat');
  if (!column) return [];
  const found = new Set<string>();
  labels.forEach((label, row) => label === 1 && found.add(column.values[column.codes[row]]));
  found.delete('');
  return [...found].sort();
}
