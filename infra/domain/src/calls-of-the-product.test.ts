import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { ROLE_STATEMENTS } from './role-statements.ts';
import { aScope } from './testing/a-scope.ts';

const PACKAGES = fileURLToPath(new URL('../../../packages', import.meta.url));
const SOURCES = ['sagemaker-pipelines/src/service', 'registry/src', 'trainer/src'];

/** The operations of AWS that the code of `trainer:pipeline` names, by `{ call: '…' }`. */
const calls = new Set(
  SOURCES.flatMap((folder) => readdirSync(`${PACKAGES}/${folder}`).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')).map((file) => readFileSync(`${PACKAGES}/${folder}/${file}`, 'utf8'))).flatMap((text) =>
    [...text.matchAll(/call: '(\w+)'/g)].map(([, call]) => call),
  ),
);
/** Deciding about a version is asked of other people, and registering one of the pipeline. */
const NOT_THEIRS = new Set(['UpdateModelPackage', 'CreateModelPackage']);
const ACTIONS: Readonly<Record<string, string>> = { GetObject: 's3:GetObject', HeadObject: 's3:GetObject', PutObject: 's3:PutObject' };

it.each(['studio', 'ci'] as const)('%s may make every call that running the pipeline makes', (role) => {
  const allowed = ROLE_STATEMENTS[role](aScope).filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => Action);
  const needed = [...calls].filter((call) => !NOT_THEIRS.has(call)).map((call) => ACTIONS[call] ?? `sagemaker:${call}`);
  expect(needed.length).toBeGreaterThan(15);
  expect(allowed).toEqual(expect.arrayContaining(needed));
});

it('the pipeline registers versions and decides about none', () => {
  const allowed = ROLE_STATEMENTS.pipeline(aScope).filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => Action);
  expect(allowed).toContain('sagemaker:CreateModelPackage');
  expect(allowed).not.toContain('sagemaker:UpdateModelPackage');
});
