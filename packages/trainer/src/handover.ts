import type { Evaluation } from '@flowsentry/evaluator';
import type { DataSummary } from './data-summary.ts';
import { gateInput } from './gate.ts';
import type { SageMakerCard } from './model-card/sage-maker-schema.ts';

type GateNumber = keyof Handover['gate'];

/** What the pipeline's steps after Evaluate read of evaluation.json. */
export interface Handover {
  /** What the Gate compares with its limits. A figure that is undefined is beyond every limit. */
  readonly gate: {
    readonly macroF1Low: number;
    readonly falsePositiveRate: number;
    readonly gainOverBaselineLow: number;
    /** The incumbent's macro-F1 minus the model's; 0 without an incumbent, whom nothing can fall behind. */
    readonly regression: number;
  };
  /** The same for people. */
  readonly gateTexts: Readonly<Record<GateNumber, string>>;
  /** What describes a version in the registry: short texts. */
  readonly headline: Readonly<Record<'Description' | 'DataFingerprint' | 'MacroF1' | 'RocAuc' | 'FalsePositiveRate', string>>;
  /** The model card as the registry takes it: JSON on one line. */
  readonly modelCard: string;
}

/** Beyond everything that a limit can be. */
const TOO_LITTLE = -2;
const TOO_MUCH = 2;

export function handover(evaluation: Evaluation, data: DataSummary, origin: 'real' | 'synthetic', card: SageMakerCard): Handover {
  const { macroF1, falsePositiveRate, gainOverBaseline, gainOverIncumbent } = gateInput(evaluation);
  const defined = (value: number, otherwise: number): number => (Number.isNaN(value) ? otherwise : value);
  const { metrics } = evaluation;
  const gate = {
    macroF1Low: defined(macroF1.low, TOO_LITTLE),
    falsePositiveRate: defined(falsePositiveRate.value, TOO_MUCH),
    gainOverBaselineLow: defined(gainOverBaseline.low, TOO_LITTLE),
    regression: gainOverIncumbent ? defined(-gainOverIncumbent.value, TOO_MUCH) : 0,
  };
  const files = data.files.map(({ file }) => file).join(', ');
  return {
    gate,
    gateTexts: Object.fromEntries(Object.entries(gate).map(([name, value]) => [name, Math.abs(value) < TOO_MUCH ? value.toFixed(4) : 'undefined'])) as Record<GateNumber, string>,
    headline: {
      Description: `${origin === 'synthetic' ? 'Synthetic flows' : files}: ${data.rows.toLocaleString('en')} flows, features ${data.split.featureSet}, split ${data.split.protocol}`.slice(0, 1024),
      DataFingerprint: data.fingerprint,
      MacroF1: show(metrics.macroF1.value),
      RocAuc: show(metrics.rocAuc.value),
      FalsePositiveRate: show(metrics.falsePositiveRate.value),
    },
    modelCard: JSON.stringify(card),
  };
}

const show = (value: number | null): string => (value === null ? 'undefined' : value.toFixed(4));
