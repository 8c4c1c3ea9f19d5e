import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('the AWS SDK is not loaded by importing the package', () => {
  const program = `
    import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({ load(url, context, next) { loaded.push(url); return next(url, context); } });
    await import(${JSON.stringify(new URL('../index.ts', import.meta.url).href)});
    console.log(JSON.stringify({ files: loaded.length, sdk: loaded.filter((url) => url.includes('@aws-sdk')) }));`;
  const { files, sdk } = JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' })) as { files: number; sdk: string[] };
  expect(files).toBeGreaterThan(10);
  expect(sdk).toEqual([]);
});
