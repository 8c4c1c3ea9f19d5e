export { type Metric, type MetricName, METRICS, metricValue } from '../metric-list.ts';
export { type Confusion } from './confusion.ts';
export { precisionAtPrevalence } from './precision-at-prevalence.ts';
export { wilsonInterval } from './wilson-interval.ts';
export { MOST_LOG_ODDS, SCORE_TICKS, logOdds } from '../log-odds.ts';
