import { expect, it } from 'vitest';
import { nxCommand } from './nx-command.ts';

it.each([
  ['pipeline', '', undefined, 'npx nx run trainer:pipeline'],
  ['pipeline', '', 'dev', 'npx nx run trainer:pipeline -c dev'],
  ['approve', '--version 3', undefined, 'npx nx run trainer:approve -- --version 3'],
  ['approve', '--version 3', 'dev', 'npx nx run trainer:approve -c dev -- --version 3'],
  ['approve', '--version 3', 'here/dev.json', 'npx nx run trainer:approve -- --environment here/dev.json --version 3'],
] as const)('%s %s in %s', (target, args, environment, typed) => {
  expect(nxCommand(target, args, environment)).toBe(typed);
});
