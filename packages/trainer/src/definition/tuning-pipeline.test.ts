import { check } from '@flowsentry/sagemaker-pipelines';
import { describe, expect, it } from 'vitest';
import { LOCAL } from '../environment.ts';
import { CODE, DEV } from '../testing/dev-environment.ts';
import { OBJECTIVE_NAMES } from '../tuning/objectives.ts';
import { STRATEGIES } from '../tuning/search-plan.ts';
import { tuningPipeline } from './tuning-pipeline.ts';

const search = { strategy: 'bayesian', objective: 'prAucNormal', parallel: 2, trials: 100, fixed: [], seed: 7 } as const;

describe('the tuning pipeline', () => {
  it('of the environment dev (golden)', async () => {
    const { name, definition } = tuningPipeline({ environment: DEV, code: CODE, codeVersion: '0123abc', search });
    expect(name).toBe('flowsentry-dev-training-tuning');
    await expect(`${JSON.stringify(definition, null, 2)}\n`).toMatchFileSnapshot('../../fixtures/tuning-definition.dev.json');
  });

  it('is one that SageMaker takes, whatever is searched', () => {
    for (const environment of [DEV, LOCAL]) {
      for (const strategy of STRATEGIES) {
        for (const objective of OBJECTIVE_NAMES) {
          expect(check(tuningPipeline({ environment, code: CODE, codeVersion: '0123abc', search: { ...search, strategy, objective, fixed: ['eta'] } }).definition)).toEqual([]);
        }
      }
    }
  });
});
