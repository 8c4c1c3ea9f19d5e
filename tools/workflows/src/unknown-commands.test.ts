import { expect, it } from 'vitest';
import { unknownCommands } from './unknown-commands.ts';

const all = new Set(['dev', 'staging', 'prod']);
const WORKSPACE = {
  targets: new Map([
    ['network', new Map([['up', all], ['test', new Set<string>()]])],
    ['endpoint', new Map([['up', new Set(['dev'])]])],
  ]),
  scripts: new Set(['setup', 'test']),
  packages: new Set(['nx', 'knip']),
};

it.each([
  'npm run setup && npm run --silent setup && npm test',
  'npx nx run network:up -c dev -- --whatever -c this',
  'nx run network:up --excludeTaskDependencies -c "$ENVIRONMENT"',
  '`nx run network:up -c ENV`, `nx run network:test`, then',
  'npx nx affected -t test up --base="$BASE"; true',
  'nx run-many -t up -c prod',
  'npx knip --no-config-hints; npx -y pnpm@12 install; npm ci',
])('knows %s', (text) => {
  expect(unknownCommands(text, WORKSPACE)).toEqual([]);
});

it.each([
  ['nx run domain:up -c dev', 'there is no target domain:up (nx run domain:up -c dev)'],
  ['`nx run network:plan`', 'there is no target network:plan (nx run network:plan)'],
  ['nx run network:up -c production\nnext', 'network:up has no configuration production (nx run network:up -c production)'],
  ['nx run endpoint:up --verbose -c prod', 'endpoint:up has no configuration prod (nx run endpoint:up --verbose -c prod)'],
  ['nx affected -t lint --base=x', 'there is no target lint (nx affected -t lint --base=x)'],
  ['nx run-many -t up -c live', 'no up has a configuration live (nx run-many -t up -c live)'],
  ['npm run build', 'there is no script build (npm run build)'],
  ['npm start', 'there is no script start (npm start)'],
  ['npx cowsay', 'there is no package cowsay at the root (npx cowsay)'],
])('does not know %s', (text, finding) => {
  expect(unknownCommands(text, WORKSPACE)).toEqual([finding]);
});

it('asks for each environment where any may stand', () => {
  expect(unknownCommands('nx run endpoint:up -c ENV', WORKSPACE)).toEqual(['endpoint:up has no configuration staging (nx run endpoint:up -c ENV)', 'endpoint:up has no configuration prod (nx run endpoint:up -c ENV)']);
});
