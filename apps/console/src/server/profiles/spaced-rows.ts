/** At most `most` row numbers below `total`, evenly spaced and ascending; all where there are no more. */
export function spacedRows(total: number, most: number): Uint32Array<ArrayBuffer> {
  const count = Math.min(total, most);
  return Uint32Array.from({ length: count }, (_, i) => Math.floor((i * total) / count));
}
