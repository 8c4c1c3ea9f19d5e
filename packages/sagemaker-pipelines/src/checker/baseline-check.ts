import { asExpression } from '../expression.ts';
import { expressionType } from './expression-type.ts';
import type { Report } from './finding.ts';
import { reportType } from './form.ts';
import { own, show } from './json-value.ts';
import { suggestName } from './nearest-name.ts';
import type { Survey } from './survey.ts';

const CHECK_TYPES: Readonly<Record<string, readonly string[]>> = {
  QualityCheck: ['DATA_QUALITY', 'MODEL_QUALITY'],
  ClarifyCheck: ['DATA_BIAS', 'MODEL_BIAS', 'MODEL_EXPLAINABILITY'],
};
const SWITCHES = ['SkipCheck', 'FailOnViolation', 'RegisterNewBaseline'];
const TEXTS = ['ModelPackageGroupName', 'SuppliedBaselineConstraints', 'SuppliedBaselineStatistics', 'ModelName'];

/** What QualityCheck and ClarifyCheck steps have beside their processing job: the type of the check, switches, and places of baselines, which may be null. */
export function checkBaselines(survey: Survey, report: Report): void {
  for (const { record, pointer, type } of survey.steps) {
    const types = CHECK_TYPES[type ?? ''];
    if (!types) continue;
    const checkType = own(record, 'CheckType');
    if (checkType === undefined) report('missing-member', pointer, `A ${type} step needs CheckType`, `Add CheckType: one of ${types.join(', ')}`);
    else if (!types.some((known) => known === checkType)) {
      report('not-allowed', `${pointer}/CheckType`, `${show(checkType)} is not allowed; allowed are ${types.join(', ')}`, suggestName(typeof checkType === 'string' ? checkType : '', types));
    }
    const expected = [...SWITCHES.map((key) => [key, 'boolean', ['Boolean']] as const), ...TEXTS.map((key) => [key, 'string', ['String', 'Timestamp']] as const)];
    for (const [key, literal, types] of expected) {
      const value = own(record, key);
      if (value === undefined || value === null || typeof value === literal) continue;
      const wanted = literal === 'boolean' ? 'true or false' : 'a text';
      const expression = asExpression(value);
      const found = expression && expressionType(expression, survey);
      if (!expression) reportType(value, `${pointer}/${key}`, wanted, report);
      else if (found !== undefined && !types.some((known) => known === found)) report('wrong-expression-type', `${pointer}/${key}`, `${show(value)} is of type ${found}; wanted is ${wanted}`, `Refer to ${wanted}`);
    }
  }
}
