import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import taggable from '../taggable.json' with { type: 'json' };
import { tagged } from './tagged.ts';

describe('tagged', () => {
  it('passes both tags', () => {
    expect(tagged.judge(planned('aws:s3/bucket:Bucket', { tags: { project: 'flowsentry', environment: 'dev' } }))).toEqual([]);
  });

  it('fails without, naming the keys', () => {
    expect(tagged.judge(planned('aws:s3/bucket:Bucket', {}))).toEqual(['it has no tag project and environment']);
    expect(tagged.judge(planned('aws:s3/bucket:Bucket', { tags: { project: 'flowsentry', environment: '' } }))).toEqual(['it has no tag environment']);
  });

  it("knows every resource of these services that the provider's declarations give tags", () => {
    const require = createRequire(import.meta.url);
    const aws = dirname(require.resolve('@pulumi/aws'));
    const modules = [...new Set(taggable.map((type) => type.split(/[:/]/)[1] ?? ''))];
    const declared = modules.flatMap((module) =>
      readdirSync(join(aws, module))
        .filter((file) => file.endsWith('.js') && existsSync(join(aws, module, file.replace(/js$/, 'd.ts'))))
        .filter((file) => readFileSync(join(aws, module, file.replace(/js$/, 'd.ts')), 'utf8').includes('readonly tags:'))
        .flatMap((file) => /__pulumiType = '(.*)';/.exec(readFileSync(join(aws, module, file), 'utf8'))?.[1] ?? []),
    );
    expect(taggable).toEqual(declared.sort());
  });
});
