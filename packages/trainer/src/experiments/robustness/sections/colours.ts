import { CLASS_COLOURS } from '@flowsentry/page';
import type { FeatureSet } from '@flowsentry/features';

export const INK = 'var(--ink)';
export const SOFT = 'var(--soft)';
export const { Normal: NORMAL, Anomaly: ANOMALY } = CLASS_COLOURS;

export const FEATURE_COLOURS: Readonly<Record<FeatureSet, string>> = { statistics: SOFT, service: NORMAL, leaky: ANOMALY };
