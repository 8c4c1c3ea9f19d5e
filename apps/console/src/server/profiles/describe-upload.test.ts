import { expect, it } from 'vitest';
import { describeUpload } from './describe-upload.ts';

const numbers = new Map([
  ['Dst_Port', Float64Array.from([443, Number.NaN, 53, 53])],
  ['Idle_Max', new Float64Array(4).fill(Number.NaN)],
]);

it('without labels', () => {
  expect(describeUpload({ numbers, labels: undefined })).toEqual([
    { column: 'Dst_Port', kind: 'number', missing: 1, values: Float64Array.from([53, 53, 443]), byClass: undefined, min: 53, max: 443, distinct: 2 },
    { column: 'Idle_Max', kind: 'empty', missing: 4 },
  ]);
});

it('with labels, by class too', () => {
  expect(describeUpload({ numbers, labels: Uint8Array.from([0, 0, 1, 1]) })[0]).toMatchObject({ byClass: [Float64Array.from([443]), Float64Array.from([53, 53])] });
});
