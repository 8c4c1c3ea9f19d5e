/** 0.0412 as "0.04 s", 7.7 as "7.7 s". */
export const seconds = (value: number): string => `${value < 1 ? value.toFixed(2) : value.toFixed(1)} s`;

/** 91 as "91 B", 136051 as "136 kB". */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1000).toPrecision(3)} kB` : `${(bytes / 1e6).toPrecision(3)} MB`;
}

/** 0.062 as "0.06 µs", 1.45 as "1.4 µs", 85.4 as "85 µs". */
export const microseconds = (value: number): string => `${value.toFixed(value < 1 ? 2 : value < 10 ? 1 : 0)} µs`;
