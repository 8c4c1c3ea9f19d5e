import { textTable } from '@flowsentry/kit';
import type { PlatformSearchResult } from '../tune-on-platform.ts';

/** What a person reads at the end of a search in an environment. */
export function jobTable({ file, settings: { parameters, search } }: PlatformSearchResult, environment: string): string {
  return [
    `Best of ${search.trials} trials (${search.strategy}) of the tuning job ${search.tuningJob}: ${search.trainingJob}, ${search.metric} ${search.value.toFixed(4)} on the validation rows.`,
    '',
    textTable(['parameter', 'value'], Object.entries(parameters).map(([name, value]) => [name, String(value)])),
    '',
    'What they gain is not measured here: the pipeline judges them on the test rows, beside the incumbent.',
    `Settings: ${file} (npx nx run trainer:pipeline -c ${environment} -- --settings ${file})`,
  ].join('\n');
}
