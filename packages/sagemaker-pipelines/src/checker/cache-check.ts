import type { Report } from './finding.ts';
import { checkForm, reportType, textUnder } from './form.ts';
import { own, show } from './json-value.ts';
import { STEP_KINDS } from './step-kinds.ts';
import type { Survey } from './survey.ts';

/** ISO 8601 ("P30D", "PT1H", "P2DT6H") and SageMaker's short form without the P, in any case ("30d", "T16m", "30dT5h"). */
const DURATION = /^P?(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?$/i;

export function checkCaches({ steps }: Survey, report: Report): void {
  for (const { record, pointer, type } of steps) {
    if (!Object.hasOwn(record, 'CacheConfig') || (type !== undefined && !STEP_KINDS[type].keys.includes('CacheConfig'))) continue;
    const at = `${pointer}/CacheConfig`;
    const cache = checkForm(record['CacheConfig'], at, { what: 'a CacheConfig', required: ['Enabled'], optional: ['ExpireAfter'] }, report);
    if (!cache) continue;
    const enabled = own(cache, 'Enabled');
    if (enabled !== undefined && typeof enabled !== 'boolean') reportType(enabled, `${at}/Enabled`, 'true or false', report);
    const after = textUnder(cache, 'ExpireAfter', at, report);
    if (after !== undefined && !DURATION.test(after)) report('bad-duration', `${at}/ExpireAfter`, `${show(after)} is no duration; allowed are forms like P30D, PT1H, 30d, T16m, 30dT5h`, 'Write it as in P30D');
  }
}
