import { expect, it } from 'vitest';
import { callsInCode } from './calls-in-code.ts';

it('finds methods of a client, commands and uploads, each once', () => {
  expect(
    callsInCode(`
      await s3({ call: 'HeadObject' }, (client) => client.headObject({ Bucket, Key }));
      await sageMaker.send(new DescribePipelineCommand({ PipelineName }));
      const work = new Upload({ client, params });
      client.headObject(again);
      new Command('nx run').option(client.name);
    `),
  ).toEqual(['HeadObject', 'DescribePipeline', 'Upload']);
});
