import type { ParameterDeclaration } from '../definition.ts';
import { PipelineError } from '../error.ts';
import { pythonRepr, pythonType } from './python.ts';
import { Float } from './typed-json.ts';

export interface GivenParameter {
  readonly Name: string;
  readonly Value: string;
}

/**
 * The value of every parameter: what was given, else its default, in its declared type; a Float is a {@link Float} even where it is whole. Given values are
 * text, as in the API. Throws PipelineError `unknown-parameter`, `wrong-parameter`, `undefined-parameter`.
 */
export function parameterValues(declared: readonly ParameterDeclaration[], given: readonly GivenParameter[]): ReadonlyMap<string, unknown> {
  const names = new Set(declared.map(({ Name }) => Name));
  const values = new Map<string, string>();
  for (const { Name, Value } of given) {
    if (!names.has(Name)) throw used('unknown-parameter', Name, `Unknown parameter '${Name}'`, { allowed: [...names].join(', ') || 'none: the pipeline has no parameters' });
    if (values.has(Name)) throw used('wrong-parameter', Name, `Parameter '${Name}' is given twice`);
    values.set(Name, Value);
  }
  return new Map(
    declared.map((declaration) => {
      const { Name, DefaultValue } = declaration;
      const value = values.has(Name) ? fromText(declaration, values.get(Name)!) : DefaultValue === undefined ? undefined : fromJson(declaration, DefaultValue);
      if (value === undefined) throw used('undefined-parameter', Name, `Parameter '${Name}' is undefined.`, { wayOut: `Give it: --param ${Name}=VALUE` });
      if (value === '') throw used('wrong-parameter', Name, `Invalid value for parameter '${Name}': too short (length: 0, required minimum: 1)`);
      const { EnumValues } = declaration;
      if (EnumValues && !EnumValues.includes(value as string)) throw used('wrong-parameter', Name, `Parameter '${Name}' is ${pythonRepr(value)}`, { allowed: EnumValues.join(', ') });
      return [Name, value];
    }),
  );
}

/** JSON's numbers hold no larger ones exactly. */
const LARGEST_INTEGER = Number.MAX_SAFE_INTEGER;

const FORMS: Record<Exclude<ParameterDeclaration['Type'], 'String'>, readonly [RegExp, string, (text: string) => unknown]> = {
  Integer: [/^[-+]?\d+$/, `a whole number from -${LARGEST_INTEGER} to ${LARGEST_INTEGER}`, Number],
  Float: [/^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/, 'a number', (text) => new Float(Number(text))],
  Boolean: [/^(true|false)$/i, 'True, False', (text) => text.toLowerCase() === 'true'],
};

function fromText({ Name, Type }: ParameterDeclaration, text: string): unknown {
  if (Type === 'String' || text === '') return text;
  const [form, allowed, parse] = FORMS[Type];
  const tooLarge = Math.abs(Number(text)) > (Type === 'Integer' ? LARGEST_INTEGER : Number.MAX_VALUE);
  if (!form.test(text) || tooLarge) throw used('wrong-parameter', Name, `Unexpected type for parameter '${Name}'. Expected ${Type} but found ${pythonRepr(text)}.`, { allowed });
  return parse(text);
}

const PYTHON_TYPES: Record<ParameterDeclaration['Type'], readonly string[]> = { String: ['str'], Integer: ['int', 'bool'], Float: ['float'], Boolean: ['bool'] };

/** A default. Python's int is no float, but its bool passes for an int; JSON written elsewhere may say 2 for the float 2.0, which SageMaker takes. */
function fromJson({ Name, Type }: ParameterDeclaration, value: unknown): unknown {
  if (Type === 'Float' && typeof value === 'number') return new Float(value);
  if (PYTHON_TYPES[Type].includes(pythonType(value))) return value;
  throw used('wrong-parameter', Name, `Unexpected type for parameter '${Name}'. Expected <class '${PYTHON_TYPES[Type][0]}'> but found <class '${pythonType(value)}'>.`);
}

function used(code: string, key: string, what: string, about: { readonly allowed?: string; readonly wayOut?: string } = {}): PipelineError {
  return new PipelineError(code, { key, what, ...about, exitCode: 2 });
}
