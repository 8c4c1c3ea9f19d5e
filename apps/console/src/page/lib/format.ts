export { count, differenceOf, figureOf, intervalOf, percent } from '@flowsentry/evaluator/words';

/** "2026-11-28 12:05", UTC. */
export const dateText = (iso: string): string => iso.slice(0, 16).replace('T', ' ');

/** 950 as "0.9 s", 61,000 as "1 min 1 s", 7,200,000 as "2 h 0 min". */
export function durationText(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
