import { RegistryError } from './error.ts';
import type { ModelPackageInput } from './model-package.ts';

const SHORT = { properties: 50, name: 128, value: 256, description: 1024, card: 100_000 };

/** Throws `wrong-group-name` unless SageMaker would take the name too. */
export function checkGroupName(name: string): void {
  if (/^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/.test(name)) return;
  throw new RegistryError('wrong-group-name', {
    key: 'ModelPackageGroupName',
    what: `"${name}" cannot be the name of a model package group`,
    value: name,
    allowed: '1 to 63 letters, digits and hyphens, a letter or digit at both ends',
    exitCode: 2,
  });
}

/** Throws `wrong-property` where SageMaker would refuse the texts of a version, so that what registers here registers there. */
export function checkTexts({ ModelPackageDescription, ModelCard, CustomerMetadataProperties = {} }: ModelPackageInput): void {
  if ((ModelPackageDescription?.length ?? 0) > SHORT.description) {
    throw wrong('ModelPackageDescription', `It has ${ModelPackageDescription?.length} characters`, `at most ${SHORT.description}`);
  }
  if (ModelCard && !isCard(ModelCard.ModelCardContent)) throw wrong('ModelCard.ModelCardContent', `Its ${ModelCard.ModelCardContent.length} characters cannot be used`, `at most ${SHORT.card} characters of JSON on one line`);
  const entries = Object.entries(CustomerMetadataProperties);
  if (entries.length > SHORT.properties) throw wrong('CustomerMetadataProperties', `There are ${entries.length} of them`, `at most ${SHORT.properties}`);
  for (const [name, value] of entries) {
    if (!isPlain(name, SHORT.name)) throw wrong(`CustomerMetadataProperties "${name}"`, 'That name cannot be used', plain(SHORT.name));
    if (!isPlain(value, SHORT.value)) throw wrong(`CustomerMetadataProperties "${name}"`, `Its value "${value}" cannot be used`, plain(SHORT.value));
  }
}

function isCard(content: string): boolean {
  if (content.length > SHORT.card || !/^.*$/.test(content)) return false;
  try {
    const card = JSON.parse(content) as unknown;
    return typeof card === 'object' && card !== null;
  } catch {
    return false;
  }
}

const isPlain = (text: string, longest: number): boolean => text.length >= 1 && text.length <= longest && /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(text);
const plain = (longest: number): string => `1 to ${longest} letters, digits, spaces and _ . : / = + - @`;
const wrong = (key: string, what: string, allowed: string): RegistryError => new RegistryError('wrong-property', { key, what, allowed });
