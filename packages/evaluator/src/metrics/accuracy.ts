import type { Confusion } from './confusion.ts';

/** (tp + tn) / (tn + fp + fn + tp). Where one class is rare it says little: always answering Anomaly has .936 on IoTID20. */
export const accuracy = ({ tn, fp, fn, tp }: Confusion): number => (tp + tn) / (tn + fp + fn + tp);
