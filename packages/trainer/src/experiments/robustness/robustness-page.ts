import { renderReport } from '@flowsentry/evaluator/report';
import type { PipelineEvaluation } from './pipeline-evaluation.ts';
import type { Robustness } from './robustness.ts';
import { capturePointDriftSection } from './sections/capture-point-drift-section.ts';
import { evasionSection } from './sections/evasion-section.ts';
import { learningSection } from './sections/learning-section.ts';
import { meaningSection } from './sections/meaning-section.ts';
import { metersShareSection } from './sections/meters-share-section.ts';
import { noiseSection } from './sections/noise-section.ts';
import { priorSection } from './sections/prior-section.ts';
import { protocolsSection } from './sections/protocols-section.ts';

/** The evaluation report with what the suite found out. */
export function robustnessPage(result: Robustness, { evaluation, context }: PipelineEvaluation): string {
  return renderReport(evaluation, {
    title: `Robustness${result.parameters.DataOrigin === 'synthetic' ? ' on synthetic flows' : ''}`,
    ...context,
    sections: [
      meaningSection(result.statements),
      protocolsSection(result.protocols),
      learningSection(result.learningCurve),
      noiseSection(result.labelNoise),
      evasionSection(result.evasion),
      priorSection(result.priorShift),
      capturePointDriftSection(result.capturePointDrift ?? undefined),
      metersShareSection(result.metersShare),
    ],
  });
}
