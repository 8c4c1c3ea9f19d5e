import { expect, it } from 'vitest';
import { objectLifecycle } from './object-lifecycle.ts';

const retention = { replacedDays: 30, capturedDays: 14 };
const replaced = { id: 'replaced', status: 'Enabled', filter: { prefix: '' }, noncurrentVersionExpiration: { noncurrentDays: 30 } };

it('keeps data until somebody replaces it', () => expect(objectLifecycle('data', retention)).toEqual([replaced]));

it('drops checkpoints after a week and nothing else of what the pipeline made', () => {
  expect(objectLifecycle('artefacts', retention)).toEqual([
    replaced,
    { id: 'checkpoints', status: 'Enabled', filter: { prefix: 'checkpoints/' }, expiration: { days: 7 }, noncurrentVersionExpiration: { noncurrentDays: 1 } },
  ]);
});

it('drops what was captured after the days that are set', () => {
  expect(objectLifecycle('capture', retention)[1]).toEqual({ id: 'captured', status: 'Enabled', filter: { prefix: 'captured/' }, expiration: { days: 14 }, noncurrentVersionExpiration: { noncurrentDays: 1 } });
});
