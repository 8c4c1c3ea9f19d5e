import type { Preprocessor } from '@flowsentry/features/flow-block';
import { expect, it } from 'vitest';
import { UploadSampler } from './upload-sampler.ts';

const preprocessor: Preprocessor = {
  schema: 'flowsentry.preprocessor/1',
  featureSet: 'leaky',
  features: [{ name: 'Dst_Port', kind: 'column' }, { name: 'Src_IP', kind: 'identifier' }, { name: 'Flow_Byts/s', kind: 'column' }],
  sources: ['Dst_Port', 'Src_IP', 'Flow_Byts/s'],
  dropped: [],
  missing: 'nan',
  fittedOn: { rows: 2, Normal: 1, Anomaly: 1 },
  hash: 'h',
};

it('takes the rows that are asked for, from text to text, as the model reads them', () => {
  const sampler = new UploadSampler(preprocessor, 4);
  sampler.take(Buffer.from('Src IP,Flow Bytes/s,Dst Port,Label\n10.0.0.1,1.5,443,Normal\n10.0.0.1,Infinity,53,Normal\n10.0.0.2,,80,Anomaly\n'), Uint32Array.of(0, 1));
  sampler.take(Buffer.from('Src IP,Flow Bytes/s,Dst Port,Label\n10.0.0.1,2,1,Normal'), Uint32Array.of());
  sampler.take(Buffer.from('Src IP,Flow Bytes/s,Dst Port,Label\n10.0.0.1,7,22,Normal'), Uint32Array.of(0));
  expect(sampler.finish()).toEqual(new Map([['Dst_Port', Float64Array.of(443, 53, 22)], ['Flow_Byts/s', Float64Array.of(1.5, Number.NaN, 7)]]));
});

it('finds rows behind the first block of a long text', () => {
  const lines = Array.from({ length: 5000 }, (_, row) => `10.0.0.1,1,${row}`);
  const sampler = new UploadSampler(preprocessor, 3);
  sampler.take(Buffer.from(`Src_IP,Flow_Byts/s,Dst_Port\n${lines.join('\n')}\n`), Uint32Array.of(0, 2048, 4999));
  expect(sampler.finish().get('Dst_Port')).toEqual(Float64Array.of(0, 2048, 4999));
});
