import { expect, it } from 'vitest';
import { aRun } from '../testing/a-run.ts';
import { filteredRuns } from './run-filter.ts';

const RUNS = [aRun({ id: 'aaaa1111' }), aRun({ id: 'bbbb2222', kind: 'search', config: { eta: 0.05 } }), aRun({ id: 'cccc3333', status: 'failed' })];

it.each([
  ['', '', ['aaaa1111', 'bbbb2222', 'cccc3333']],
  ['', 'search', ['bbbb2222']],
  ['BBB', '', ['bbbb2222']],
  ['eta=0.1 finished', '', ['aaaa1111']],
  ['sample  failed', 'pipeline', ['cccc3333']],
  ['nothing', '', []],
])('"%s" of kind "%s" finds %o', (search, kind, ids) => {
  expect(filteredRuns(RUNS, { search, kind }).map(({ id }) => id)).toEqual(ids);
});
