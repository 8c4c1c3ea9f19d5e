import type { Evaluation } from '@flowsentry/evaluator';
import { ruleWords } from '@flowsentry/evaluator/words';
import { useMemo } from 'react';
import type { Session } from '../../../api/session.ts';
import { type CostTexts, costModel, usualCosts } from '../../lib/cost-model.ts';
import { type CostModel, cheapestPoint } from '../../lib/expected-cost.ts';
import { count } from '../../lib/format.ts';
import { decidedPoint, nearestPoint, operatingLine } from '../../lib/operating-line.ts';
import { thresholdText } from '../../lib/threshold-text.ts';
import { useMovingParam } from '../../lib/use-moving-param.ts';
import type { ViewProps } from '../../shell/view-props.ts';
import { CalibrationPanel } from './calibration-panel.tsx';
import { ConfusionPanel } from './confusion-panel.tsx';
import { CostPanel } from './cost-panel.tsx';
import { CurvePanel } from './curve-panel.tsx';
import { FigurePanel } from './figure-panel.tsx';
import { HistogramPanel } from './histogram-panel.tsx';
import { ThresholdSlider } from './threshold-slider.tsx';

/** The version that stands beside. */
export interface Beside {
  readonly version: number;
  readonly evaluation: Evaluation;
}

interface Props extends Pick<ViewProps, 'params' | 'setParams'> {
  readonly session: Session;
  readonly evaluation: Evaluation;
  readonly beside: Beside | undefined;
}

/** What moves with the threshold. Parameters: `threshold`; `falseAlarm`, `miss` and `share` of the costs. */
export function EvaluationPart({ session, params, setParams, evaluation, beside }: Props) {
  const { decision, anomaly, rows } = evaluation;
  const line = useMemo(() => operatingLine(evaluation), [evaluation]);
  const [threshold, setThreshold] = useMovingParam('threshold', params['threshold'], setParams);
  const [falseAlarm, setFalseAlarm] = useMovingParam('falseAlarm', params['falseAlarm'], setParams);
  const [miss, setMiss] = useMovingParam('miss', params['miss'], setParams);
  const [share, setShare] = useMovingParam('share', params['share'], setParams);

  const decided = decidedPoint(line);
  const named = threshold === undefined ? Number.NaN : Number(threshold);
  const place = named >= 0 && named <= 1 ? nearestPoint(line, named) : decided;
  const usual = usualCosts(evaluation);
  const texts: CostTexts = { falseAlarm: falseAlarm ?? usual.falseAlarm, miss: miss ?? usual.miss, share: share ?? usual.share };
  const known = costModel(texts);
  const { falseAlarm: falseAlarmCost, miss: missCost, share: attackShare } = { ...costModel(usual), ...known } as CostModel;
  const costs = useMemo(() => ({ falseAlarm: falseAlarmCost, miss: missCost, share: attackShare }), [falseAlarmCost, missCost, attackShare]);
  const cheapest = useMemo(() => cheapestPoint(line, costs), [line, costs]);
  const onMove = (to: number): void => setThreshold(to === decided ? undefined : String(line[to].threshold));
  const onType = (name: keyof CostTexts, text: string): void => ({ falseAlarm: setFalseAlarm, miss: setMiss, share: setShare })[name](text);

  const point = line[place];
  const shared = { evaluation, line, point, beside };
  return (
    <>
      <p>
        The threshold that was decided on is <b>{thresholdText(decision.threshold)}</b>: a flow whose score reaches it is called Anomaly. {ruleWords(decision)} <span className="note">Judged on {count(rows)} test flows.</span>
      </p>
      <ThresholdSlider line={line} place={place} cheapest={cheapest} onMove={onMove} />
      <div className="panels evaluation">
        <ConfusionPanel point={point} />
        <FigurePanel point={point} decided={line[decided]} metrics={evaluation.metrics} />
        <CostPanel
          line={line}
          point={point}
          decided={line[decided]}
          cheapest={cheapest === undefined ? undefined : line[cheapest]}
          texts={texts}
          usual={usual}
          known={known}
          costs={costs}
          testShare={anomaly / rows}
          pipelineCommand={session.pipelineCommand}
          onType={onType}
        />
        <CurvePanel name="roc" {...shared} />
        <CurvePanel name="normal" {...shared} />
        <CurvePanel name="anomaly" {...shared} />
        <CalibrationPanel {...shared} />
        <HistogramPanel evaluation={evaluation} point={point} />
      </div>
    </>
  );
}
