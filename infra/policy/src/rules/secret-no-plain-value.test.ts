import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { secretNoPlainValue } from './secret-no-plain-value.ts';

const model = (environment: Record<string, unknown>) => planned('aws:sagemaker/model:Model', { primaryContainer: { environment } });

describe('secret-no-plain-value', () => {
  it('passes variables that name a secret, and those that hold none', () => {
    expect(secretNoPlainValue.judge(model({ WANDB_API_KEY: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:wandb', SAGEMAKER_REGION: 'eu-west-1' }))).toEqual([]);
  });

  it('passes a secret that is written and never read back', () => {
    expect(secretNoPlainValue.judge(planned('aws:secretsmanager/secretVersion:SecretVersion', { secretStringWo: 'x', secretStringWoVersion: 1 }))).toEqual([]);
  });

  it('fails a value in a variable', () => {
    expect(secretNoPlainValue.judge(model({ WANDB_API_KEY: '0123456789' }))).toEqual(['it has the value of WANDB_API_KEY in plain text']);
    expect(secretNoPlainValue.judge(planned('aws:lambda/function:Function', { environment: { variables: { dbPassword: 'x' } } }))).toEqual(['it has the value of dbPassword in plain text']);
  });

  it('fails a value in the state', () => {
    expect(secretNoPlainValue.judge(planned('aws:secretsmanager/secretVersion:SecretVersion', { secretString: 'x' }))).toEqual(['it keeps a value in secretString, which stands in the state']);
  });
});
