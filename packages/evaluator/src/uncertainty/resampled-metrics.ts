import type { Confusion } from '../metrics/confusion.ts';
import { calibrationBin } from '../metrics/calibration.ts';
import { logLossOf } from '../metrics/log-loss.ts';
import type { RankedScores } from '../metrics/ranked-scores.ts';

/** What one resample gives: the confusion counts and the metrics that are not made of them. */
export interface ResampledMetrics extends Confusion {
  readonly rocAuc: number;
  readonly prAucAnomaly: number;
  readonly prAucNormal: number;
  readonly logLoss: number;
  readonly brier: number;
  readonly calibrationError: number;
}

/**
 * Returns a function from row weights to the metrics of the rows so often repeated, in one walk over the distinct scores.
 *
 * @param anomalies places, in the weights, of the Anomaly rows from the highest score to the lowest
 * @param normals the same of the Normal rows
 */
export function weightedMetrics(ranked: RankedScores, anomalies: Uint32Array, normals: Uint32Array, threshold: number): (weights: Uint8Array) => ResampledMetrics {
  const { scores, tp: tpEnds, fp: fpEnds } = ranked;
  const groups = scores.length;
  const missLoss = Float64Array.from(scores, (score) => logLossOf(1, score));
  const alarmLoss = Float64Array.from(scores, (score) => logLossOf(0, score));
  const bins = Uint8Array.from(scores, calibrationBin);
  const firstBelow = scores.findIndex((score) => !(score >= threshold));
  const alarmGroups = firstBelow === -1 ? groups : firstBelow;

  return (weights) => {
    const allAnomalies = total(weights, anomalies);
    const allNormals = total(weights, normals);
    const rows = allAnomalies + allNormals;
    let tp = 0;
    let fp = 0;
    let tpAlarm = 0;
    let fpAlarm = 0;
    let pairs = 0;
    let apAnomaly = 0;
    let apNormal = 0;
    let loss = 0;
    let squares = 0;
    let gap = 0;
    let gaps = 0;
    let a = 0;
    let n = 0;
    for (let group = 0; group < groups; group++) {
      if (group === alarmGroups) {
        tpAlarm = tp;
        fpAlarm = fp;
      }
      const score = scores[group];
      let anomaliesHere = 0;
      for (const end = tpEnds[group]; a < end; a++) anomaliesHere += weights[anomalies[a]];
      if (n < fpEnds[group]) {
        let normalsHere = 0;
        for (const end = fpEnds[group]; n < end; n++) normalsHere += weights[normals[n]];
        if (normalsHere > 0) {
          pairs += normalsHere * (tp + anomaliesHere / 2);
          apNormal += (normalsHere * (allNormals - fp)) / (rows - fp - tp);
          loss += normalsHere * alarmLoss[group];
          squares += normalsHere * score * score;
          gap += normalsHere * score;
          fp += normalsHere;
        }
      }
      // A group none of whose rows was drawn adds nothing by itself: asking would cost more than adding 0.
      tp += anomaliesHere;
      if (tp > 0) apAnomaly += (anomaliesHere * tp) / (tp + fp);
      const miss = 1 - score;
      loss += anomaliesHere * missLoss[group];
      squares += anomaliesHere * miss * miss;
      gap -= anomaliesHere * miss;
      if (group === groups - 1 || bins[group + 1] !== bins[group]) {
        gaps += Math.abs(gap);
        gap = 0;
      }
    }
    if (alarmGroups === groups) {
      tpAlarm = tp;
      fpAlarm = fp;
    }
    return {
      tn: allNormals - fpAlarm,
      fp: fpAlarm,
      fn: allAnomalies - tpAlarm,
      tp: tpAlarm,
      rocAuc: pairs / (allAnomalies * allNormals),
      prAucAnomaly: apAnomaly / allAnomalies,
      prAucNormal: apNormal / allNormals,
      logLoss: loss / rows,
      brier: squares / rows,
      calibrationError: gaps / rows,
    };
  };
}

function total(weights: Uint8Array, places: Uint32Array): number {
  let sum = 0;
  for (let i = 0; i < places.length; i++) sum += weights[places[i]];
  return sum;
}
