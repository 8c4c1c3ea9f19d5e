/** Where a key of the grid leads from the row at `place`, of `rows`, `seen` of which are on the screen; undefined for keys that lead nowhere. */
export function gridKey(key: string, place: number, rows: number, seen: number): number | undefined {
  const to = target(key, place, rows, Math.max(1, seen - 1));
  return to === undefined || rows === 0 ? undefined : Math.max(0, Math.min(rows - 1, to));
}

function target(key: string, place: number, rows: number, leap: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return place + 1;
    case 'ArrowUp':
      return place - 1;
    case 'PageDown':
      return place + leap;
    case 'PageUp':
      return place - leap;
    case 'Home':
      return 0;
    case 'End':
      return rows - 1;
    default:
      return undefined;
  }
}
