import type { MetricChange } from '../../api/metric.ts';

/** `better` or `worse` only where the whole interval says so. */
export function judgeChange({ better, low, high }: Pick<MetricChange, 'better' | 'low' | 'high'>): 'better' | 'worse' | 'unclear' {
  if (low === null || high === null || (low <= 0 && high >= 0)) return 'unclear';
  return low > 0 === (better === 'higher') ? 'better' : 'worse';
}
