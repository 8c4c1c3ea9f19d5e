import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NATIVE, bundlePrograms } from '@flowsentry/trainer/program-bundle';

const SERVE = fileURLToPath(new URL('../../../../apps/scorer/src/commands/serve.ts', import.meta.url));
/** Which of our packages each native one belongs to. */
const OWNERS: Readonly<Record<(typeof NATIVE)[number], string>> = { '@duckdb/node-api': '@flowsentry/features', koffi: '@flowsentry/xgboost' };

/** Writes the scorer as its image has it, a bundle with the native libraries beside it, and returns the file that starts it. */
export async function bundleScorer(folder: string): Promise<string> {
  const { serve } = await bundlePrograms({ serve: SERVE });
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of serve.files) await writeFile(join(folder, name), bytes);
  for (const name of NATIVE) {
    const place = join(folder, 'node_modules', name);
    await mkdir(dirname(place), { recursive: true });
    await symlink(dirname(findPackageJSON(name, import.meta.resolve(OWNERS[name]))!), place);
  }
  return join(folder, 'serve.mjs');
}
