import { describe, expect, it } from 'vitest';
import { earlyStopper, isMaximized } from './early-stopping.ts';

const follow = (settings: Parameters<typeof earlyStopper>[0], values: number[], metric = 'logloss') => {
  const stopper = earlyStopper(settings);
  const stoppedAt = values.findIndex((value, round) => stopper.observe(round, { train: { [metric]: 0 }, validation: { error: 9 - round, [metric]: value } }));
  return { stoppedAt, best: stopper.best() };
};

describe('earlyStopper', () => {
  it('follows the last metric of the last set and stops after as many rounds without gain', () =>
    expect(follow({ rounds: 2 }, [0.5, 0.4, 0.4, 0.41, 0.1])).toEqual({ stoppedAt: 3, best: { round: 1, score: 0.4 } }));
  it('maximizes what grows with quality', () => expect(follow({ rounds: 2 }, [0.5, 0.6, 0.4, 0.55], 'auc')).toEqual({ stoppedAt: 3, best: { round: 1, score: 0.6 } }));
  it('does as told where told', () => expect(follow({ rounds: 1, maximize: true }, [0.5, 0.6, 0.4])).toEqual({ stoppedAt: 2, best: { round: 1, score: 0.6 } }));
  it('can follow another metric', () => expect(follow({ rounds: 1, metric: 'error' }, [1, 2, 3])).toEqual({ stoppedAt: -1, best: { round: 2, score: 7 } }));
  it('takes NaN for no gain', () => expect(follow({ rounds: 2 }, [0.5, NaN, NaN])).toEqual({ stoppedAt: 2, best: { round: 0, score: 0.5 } }));
});

it.each([
  ['auc', true],
  ['aucpr', true],
  ['map@5', true],
  ['ndcg@3-', true],
  ['mape', false],
  ['logloss', false],
  ['error@0.4', false],
])('%s is better when greater: %s', (metric, greater) => expect(isMaximized(metric)).toBe(greater));
