import { assert, property, string } from 'fast-check';
import { expect, it } from 'vitest';
import { s3Folder } from './s3-folder.ts';

const s3 = s3Folder('/srv/s3', { data: '/mnt/flows' });

it.each([
  ['s3://bucket/a/b.csv', '/srv/s3/bucket/a/b.csv'],
  ['s3://bucket/a/', '/srv/s3/bucket/a/'],
  ['s3://bucket', '/srv/s3/bucket'],
  ['s3://data/x', '/mnt/flows/x'],
  ['s3://data', '/mnt/flows'],
  ['s3://bucket/a..b/.c', '/srv/s3/bucket/a..b/.c'],
])('%s lies at %s', (uri, path) => {
  expect(s3(uri)).toBe(path);
});

it.each(['s3://bucket/../x', 's3://bucket/a/..', 's3://bucket/./x', 's3://bucket/a/../../../etc/passwd', 's3://../x', 's3:///x', 'https://bucket/x', '/etc/passwd', '', 's3://b\0/x', 's3://bucket/\0', 's3://constructor/../x'])('%s is refused', (uri) => {
  expect(() => s3(uri)).toThrow('Allowed: s3://BUCKET/KEY');
});

it('never leads out of the folders', () => {
  assert(property(string({ unit: 'grapheme-ascii' }), (key) => {
    try {
      expect(s3(`s3://bucket/${key}`)).toMatch(/^\/srv\/s3\/bucket/);
    } catch (error) {
      expect((error as { code?: string }).code).toBe('wrong-s3-uri');
    }
  }));
});
