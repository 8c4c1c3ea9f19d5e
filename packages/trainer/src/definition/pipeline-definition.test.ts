import { describe, expect, it } from 'vitest';
import { LOCAL } from '../environment.ts';
import { CODE, DEV } from '../testing/dev-environment.ts';
import { trainingPipeline } from './pipeline-definition.ts';

describe('the pipeline', () => {
  it.each([['dev', DEV], ['local', LOCAL]] as const)('of the environment %s (golden)', async (name, environment) => {
    const { definition } = trainingPipeline({ environment, code: CODE, codeVersion: '0123abc' });
    await expect(`${JSON.stringify(definition, null, 2)}\n`).toMatchFileSnapshot(`../../fixtures/definition.${name}.json`);
  });

  it('lets each step be decided by its own parameters only', () => {
    const { definition } = trainingPipeline({ environment: DEV, code: CODE, codeVersion: '0123abc' });
    const parametersOf = (step: string): Set<string> => new Set([...JSON.stringify(definition.Steps.find(({ Name }) => Name === step)?.Arguments).matchAll(/"Parameters\.(\w+)"/g)].map(([, name]) => name));
    expect([...parametersOf('Preprocess')]).toEqual(expect.arrayContaining(['InputDataUri', 'FeatureSet', 'SplitProtocol', 'Seed']));
    for (const foreign of ['eta', 'num_round', 'ThresholdRule', 'Resamples', 'GateMinimumMacroF1', 'IncumbentUri']) expect(parametersOf('Preprocess')).not.toContain(foreign);
    for (const foreign of ['ThresholdRule', 'Resamples', 'FeatureSet', 'GateMinimumMacroF1']) expect(parametersOf('Train')).not.toContain(foreign);
    for (const foreign of ['Resamples', 'GateMinimumMacroF1', 'IncumbentUri']) expect(parametersOf('Package')).not.toContain(foreign);
    expect(parametersOf('Evaluate')).not.toContain('GateMinimumMacroF1');
  });
});
