import { expect, it } from 'vitest';
import { aWorkflow } from '../testing/a-workflow.ts';
import { harmlessContainers } from './harmless-containers.ts';

const job = (text: string) => harmlessContainers(aWorkflow(`jobs: { a: ${text} }`));
const FINDING = 'a: node:24 is not pinned by digest, and this job may do more than read';

it.each(['{ container: node:24, permissions: { contents: read } }', '{ container: node:24, permissions: {} }', `{ container: { image: "node@sha256:${'0'.repeat(64)}" }, permissions: { id-token: write } }`, '{ permissions: { id-token: write } }'])('is kept by %s', (text) => {
  expect(job(text)).toEqual([]);
});

it.each(['{ container: node:24 }', '{ container: node:24, permissions: { contents: read, id-token: write } }', '{ container: { image: node:24 }, permissions: { contents: read }, environment: dev }', '{ container: node:24, permissions: write-all }'])('is broken by %s', (text) => {
  expect(job(text)).toEqual([FINDING]);
});
