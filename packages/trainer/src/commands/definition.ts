import { Command, runCommand, writeFileAtomically } from '@flowsentry/kit';
import { codeVersion } from '../code-version.ts';
import { trainingPipeline } from '../definition/pipeline-definition.ts';
import { putCode } from '../run-pipeline.ts';
import { type PlatformOptions, environmentOption, platformOf, workOption } from './environment-option.ts';

interface Options extends PlatformOptions {
  readonly output?: string;
}

await runCommand<Options>(
  new Command('nx run trainer:definition --')
    .description('Writes the pipeline as the JSON that SageMaker takes. The code of its jobs is put where the definition says.')
    .option('--output <file>', 'where to; standard output without it')
    .addOption(workOption())
    .addOption(environmentOption()),
  async ({ output, ...options }, session) => {
    const platform = await platformOf(options, session);
    const { definition } = trainingPipeline({ environment: platform.environment, code: await putCode(platform), codeVersion: await codeVersion() });
    const text = JSON.stringify(definition, undefined, 2);
    if (output === undefined) session.print(definition, text);
    else {
      await writeFileAtomically(session.path(output), `${text}\n`);
      session.print({ file: session.path(output) }, `Written: ${output}`);
    }
  },
);
