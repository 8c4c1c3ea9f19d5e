import type { DebianPackage } from './dpkg-status.ts';
import type { NodePackage } from './node-packages.ts';

export interface Materials {
  /** Of the image's own code. */
  readonly version: string;
  /** VERSION_ID of /etc/os-release. */
  readonly debian: string;
  readonly system: readonly DebianPackage[];
  /** As folders of node_modules. */
  readonly installed: readonly NodePackage[];
  /** Inside of our own programs' files. */
  readonly bundled: readonly NodePackage[];
}

/**
 * The bill of materials in CycloneDX's JSON 1.6 (https://cyclonedx.org/docs/1.6/json/): what is in the image, each with its package URL. The same materials give the
 * same text, so it has neither a time nor a serial number.
 */
export function billOfMaterials({ version, debian, system, installed, bundled }: Materials): object {
  const found = new Set(installed.map(npmUrl));
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'container', 'bom-ref': 'flowsentry', name: 'flowsentry', version, licenses: [{ license: { id: 'MIT' } }] } },
    components: [
      { type: 'operating-system', 'bom-ref': `debian@${debian}`, name: 'debian', version: debian },
      ...system.map(({ name, version, architecture }) => component(name, version, `pkg:deb/debian/${name}@${encodeURIComponent(version)}?arch=${architecture}&distro=debian-${debian}`)),
      ...installed.map((each) => npmComponent(each, 'installed')),
      ...bundled.filter((each) => !found.has(npmUrl(each))).map((each) => npmComponent(each, 'bundled')),
    ],
  };
}

const component = (name: string, version: string, purl: string): object => ({ type: 'library', 'bom-ref': purl, name, version, purl });

const npmUrl = ({ name, version }: NodePackage): string => `pkg:npm/${name.replace('@', '%40')}@${encodeURIComponent(version)}`;

function npmComponent(each: NodePackage, as: 'installed' | 'bundled'): object {
  const license = each.license === undefined ? {} : { licenses: [/[\s(]/.test(each.license) ? { expression: each.license } : { license: { name: each.license } }] };
  return { ...component(each.name, each.version, npmUrl(each)), ...license, properties: [{ name: 'flowsentry:npm', value: as }] };
}
