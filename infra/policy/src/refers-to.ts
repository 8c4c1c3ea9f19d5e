import { at } from './at.ts';
import type { JudgedResource } from './judged-resource.ts';

/** Whether this input of `resource` comes from `target`: by its outputs, or by a name that both were given (`nameInput` of the target). */
export function refersTo(resource: JudgedResource, input: string, target: JudgedResource, nameInput: string): boolean {
  if (resource.propertyDependencies[input]?.includes(target.urn)) return true;
  const name = at(target.inputs, nameInput);
  return typeof name === 'string' && at(resource.inputs, input) === name;
}
