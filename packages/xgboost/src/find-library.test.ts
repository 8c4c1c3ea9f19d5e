import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { libraryCandidates } from './find-library.ts';
import { library, libraryVersion, openLibrary } from './library.ts';
import { requireSupportedVersion } from './version.ts';

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'flowsentry-library-'))));
afterAll(() => rmSync(folder, { recursive: true }));

it('a named library is the only candidate', () => {
  const named = join(folder, 'named.so');
  writeFileSync(named, 'no library');
  expect(libraryCandidates(named, folder)).toEqual([named]);
});

it('a named library that is absent is an error that names it', () =>
  expect(() => libraryCandidates('/nowhere/libxgboost.so', folder)).toThrow('FLOWSENTRY_LIBXGBOOST names /nowhere/libxgboost.so, which does not exist'));

it('an unpacked library comes before the system’s', () => {
  expect(libraryCandidates('', folder).every((candidate) => !candidate.includes(folder))).toBe(true);
  const name = libraryCandidates('', folder)[0];
  writeFileSync(join(folder, name), '');
  expect(libraryCandidates('', folder).slice(0, 2)).toEqual([join(folder, name), name]);
});

it('no library at all tells the ways out', () => {
  expect(() => openLibrary(['libxgboost-absent.so'])).toThrow(/npm run setup.*apt-get install libxgboost0.*FLOWSENTRY_LIBXGBOOST/);
  expect(() => openLibrary(['libxgboost-absent.so'])).toThrow(expect.objectContaining({ code: 'library-not-found' }));
});

it('a file that is no library is an error that names it', () => {
  const text = join(folder, 'text.so');
  writeFileSync(text, 'no library');
  expect(() => openLibrary([text])).toThrow(expect.objectContaining({ code: 'library-not-loadable', message: expect.stringContaining(text) }));
});

it('another library is not taken for libxgboost', () =>
  expect(() => openLibrary([process.platform === 'darwin' ? 'libz.dylib' : 'libm.so.6'])).toThrow(expect.objectContaining({ code: 'library-not-found' })));

it('the library in use is of a supported version', () => {
  expect(libraryVersion()).toMatch(/^[123]\.\d+\.\d+$/);
  expect(() => requireSupportedVersion(library().version, library().path)).not.toThrow();
});

it.each([
  [[1, 6, 2], false],
  [[0, 90, 0], false],
  [[1, 7, 0], true],
  [[1, 7, 6], true],
  [[2, 1, 4], true],
  [[3, 2, 0], true],
  [[4, 0, 0], false],
] as const)('version %j is supported: %s', (version, supported) => {
  const check = (): void => requireSupportedVersion(version, 'libxgboost.so.0');
  if (supported) expect(check).not.toThrow();
  else expect(check).toThrow(`libxgboost.so.0: This is libxgboost ${version.join('.')}. Allowed: 1.7.0 or newer, below 4.`);
});
