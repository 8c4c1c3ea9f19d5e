import { expect, it } from 'vitest';
import { nxCommand } from './nx-command.ts';

it.each([
  ['pipeline', {}, {}, 'npx nx run trainer:pipeline'],
  ['pipeline', {}, { environment: 'dev', work: 'elsewhere' }, 'npx nx run trainer:pipeline -c dev'],
  ['pipeline', { param: 'ModelPackageGroupName=cameras' }, {}, 'npx nx run trainer:pipeline -- --param ModelPackageGroupName=cameras'],
  ['pipeline', { follow: 'arn:aws:a/b' }, { work: '/home/ann/my flows' }, "npx nx run trainer:pipeline -- --work '/home/ann/my flows' --follow arn:aws:a/b"],
  ['runs', { sync: true }, { work: 'elsewhere' }, 'npx nx run trainer:runs -- --work elsewhere --sync'],
  ['approve', { version: 3 }, { work: '.flowsentry' }, 'npx nx run trainer:approve -- --version 3'],
  ['approve', { version: 3, group: 'flowsentry' }, { work: 'elsewhere' }, 'npx nx run trainer:approve -- --work elsewhere --version 3'],
  ['approve', { version: 3, group: 'cameras' }, { environment: 'dev' }, 'npx nx run trainer:approve -c dev -- --group cameras --version 3'],
  ['approve', { version: 3, group: 'flowsentry-dev-models' }, { environment: 'dev', group: 'flowsentry-dev-models' }, 'npx nx run trainer:approve -c dev -- --version 3'],
] as const)('%s %o in %o', (target, options, place, typed) => {
  expect(nxCommand(target, options, place)).toBe(typed);
});
