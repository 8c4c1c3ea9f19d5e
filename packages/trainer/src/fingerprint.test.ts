import { sha256 } from '@flowsentry/kit';
import { expect, it } from 'vitest';
import { dataFingerprint } from './fingerprint.ts';

const a = { file: 'a.csv', sha256: sha256(Buffer.from('one')) };
const b = { file: 'b.csv', sha256: sha256(Buffer.from('two')) };
const elsewhere = { ...b, file: 'elsewhere/b.csv' };

it('is the SHA-256 over the SHA-256 of each file', () => {
  // printf one | sha256sum | cut -c-64 | xxd -r -p | sha256sum
  expect(dataFingerprint([a])).toBe('fe8d7a873dc48961a6af334c996b2cb3ce37149d5ce9c9253952a54c6a92c1ad');
  expect(dataFingerprint([a, b])).toBe('11914c19a28a98c57d12f3cce6c32b7944784f4b4781a706c24eb1dc284e2856');
});

it('does not depend on the order of the files nor on where they lie', () => {
  expect(dataFingerprint([b, a])).toBe(dataFingerprint([a, b]));
  expect(dataFingerprint([a, elsewhere])).toBe(dataFingerprint([a, b]));
});

it('differs with the content and with the number of files', () => {
  const all = [[a], [b], [a, b], [b, elsewhere], []].map(dataFingerprint);
  expect(new Set(all).size).toBe(all.length);
});
