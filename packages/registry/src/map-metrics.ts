import type { ModelMetrics } from './model-package.ts';

/** The metrics with each document replaced by what `to` makes of it. */
export function mapMetrics<From, To>({ ModelQuality, ModelDataQuality }: ModelMetrics<From>, to: (source: From) => To): ModelMetrics<To> {
  return {
    ...(ModelQuality === undefined ? {} : { ModelQuality: { Statistics: to(ModelQuality.Statistics) } }),
    ...(ModelDataQuality === undefined ? {} : { ModelDataQuality: { Statistics: to(ModelDataQuality.Statistics), Constraints: to(ModelDataQuality.Constraints) } }),
  };
}
