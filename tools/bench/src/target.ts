import { textTable } from '@flowsentry/kit';

/** What is wanted, beside what was measured. */
export interface Target {
  readonly what: string;
  readonly measured: number;
  /** Whether `measured` has to be at least or at most `wanted`. */
  readonly kind: 'at least' | 'at most';
  readonly wanted: number;
  readonly met: boolean;
}

/** NaN meets nothing. */
export function target(what: string, measured: number, kind: Target['kind'], wanted: number): Target {
  return { what, measured, kind, wanted, met: kind === 'at least' ? measured >= wanted : measured <= wanted };
}

/** One line a target, with `met` or `MISSED` at its end. */
export function targetTable(targets: readonly Target[]): string {
  const number = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(value < 1 ? 3 : 2));
  return textTable(['target', 'measured', 'wanted', ''], targets.map(({ what, measured, kind, wanted, met }) => [what, number(measured), `${kind} ${number(wanted)}`, met ? 'met' : 'MISSED']));
}
