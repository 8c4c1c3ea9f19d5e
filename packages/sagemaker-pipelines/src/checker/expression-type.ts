import { type Expression, parseGet } from '../expression.ts';
import { own } from './json-value.ts';
import { PARAMETER_TYPES } from './parameter-check.ts';
import { propertyOf, type ValueType } from './property-type.ts';
import type { Survey } from './survey.ts';

/** The type of an expression's value, undefined where it is not known before the pipeline runs or where the expression is wrong. */
export function expressionType(expression: Expression, survey: Survey): ValueType | undefined {
  if ('Std:Join' in expression) return 'String';
  const source = 'Get' in expression && typeof expression.Get === 'string' ? parseGet(expression.Get) : undefined;
  switch (source?.kind) {
    case 'parameter': {
      const declaration = survey.parameterOf.get(source.name);
      return declaration && (Object.hasOwn(declaration, 'Type') ? PARAMETER_TYPES.find((type) => type === own(declaration, 'Type')) : 'String');
    }
    case 'execution':
      return source.variable.endsWith('DateTime') ? 'Timestamp' : 'String';
    case 'experiment':
      return 'String';
    case 'step': {
      const step = survey.stepOf.get(source.step);
      const property = step && propertyOf(step, source.path);
      return property && 'type' in property ? property.type : undefined;
    }
    default:
      return undefined;
  }
}
