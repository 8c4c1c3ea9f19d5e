import type { ScaleOptions } from '@observablehq/plot';

/** An axis of shares from 0 to 1. */
export const shareAxis = (label: string): ScaleOptions => ({ label, domain: [0, 1], grid: true, ticks: 5 });
