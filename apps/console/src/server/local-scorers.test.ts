import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Registry, RegistryError } from '@flowsentry/registry';
import { expect, inject, it } from 'vitest';
import { LocalScorers } from './local-scorers.ts';

/** A registry that knows the archive of version 1 and nothing else. */
async function registryOf(archive: string): Promise<Pick<Registry, 'fetch'>> {
  const path = join(inject('shared'), 'no-model.tar.gz');
  await writeFile(path, gzipSync(archive));
  return {
    fetch: async (version, artifact) => {
      if (version === 1 && artifact === 'model') return path;
      throw new RegistryError('unknown-version', { what: `There is no version ${version}` });
    },
  };
}

it('says why a model cannot be served', async () => {
  const controller = new AbortController();
  const scorers = new LocalScorers(await registryOf('no model'), controller.signal);
  await expect(scorers.target(1)).rejects.toMatchObject({ code: 'no-scorer', message: expect.stringMatching(/^version 1: The model cannot be served: .*model/) });
  await expect(scorers.target(2)).rejects.toMatchObject({ code: 'unknown-version' });
  controller.abort();
});

it('starts nothing more when the console has ended', async () => {
  const scorers = new LocalScorers(await registryOf('no model'), AbortSignal.abort(new Error('It has ended')));
  await expect(scorers.target(1)).rejects.toThrow('It has ended');
});
