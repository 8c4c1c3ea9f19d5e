import { describe, expect, it } from 'vitest';
import { type StackAction, type StackActionOptions, pulumiCalls } from './pulumi-calls.ts';

const calls = (action: StackAction, options: Partial<StackActionOptions> = {}): string[] =>
  pulumiCalls(action, { environment: 'dev', folder: 'infra/domain', policies: 'infra/policy', yes: false, terminal: false, json: false, ...options }).map((call) => call.join(' '));

describe('pulumiCalls', () => {
  it.each<[StackAction, string[]]>([
    ['preview', ['stack select --create --stack dev --cwd infra/domain', 'preview --diff --policy-pack infra/policy --stack dev --cwd infra/domain']],
    ['up', ['stack select --create --stack dev --cwd infra/domain', 'up --yes --policy-pack infra/policy --stack dev --cwd infra/domain']],
    ['outputs', ['stack output --json --stack dev --cwd infra/domain']],
  ])('%s', (action, expected) => {
    expect(calls(action)).toEqual(expected);
  });

  it('lets Pulumi ask before it destroys, and before it changes prod', () => {
    expect(calls('destroy', { terminal: true })).toEqual(['destroy --stack dev --cwd infra/domain']);
    expect(calls('up', { environment: 'prod', terminal: true }).at(-1)).toBe('up --policy-pack infra/policy --stack prod --cwd infra/domain');
  });

  it('asks nothing where all is confirmed beforehand', () => {
    expect(calls('destroy', { environment: 'prod', yes: true })).toEqual(['destroy --yes --stack prod --cwd infra/domain']);
    expect(calls('up', { environment: 'prod', yes: true }).at(-1)).toBe('up --yes --policy-pack infra/policy --stack prod --cwd infra/domain');
  });

  it.each<[StackAction, StackActionOptions['environment'], string]>([
    ['destroy', 'dev', 'To destroy a stack of dev has to be confirmed, and nobody can be asked here: Nx gives its terminal to the last stack alone. Look at the preview, then confirm beforehand: -- --yes.'],
    ['up', 'prod', 'To change prod has to be confirmed, and nobody can be asked here: Nx gives its terminal to the last stack alone. Look at the preview, then confirm beforehand: -- --yes.'],
  ])('does not %s in %s where nobody can be asked', (action, environment, message) => {
    expect(() => calls(action, { environment })).toThrow(message);
  });

  it('shows machines what Pulumi shows machines', () => {
    expect(calls('preview', { json: true }).at(-1)).toBe('preview --diff --json --policy-pack infra/policy --stack dev --cwd infra/domain');
  });
});
