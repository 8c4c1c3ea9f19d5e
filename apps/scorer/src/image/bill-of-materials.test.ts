import { expect, it } from 'vitest';
import { billOfMaterials } from './bill-of-materials.ts';

it('names every package by its URL', () => {
  const bill = billOfMaterials({
    version: '0.1.0',
    debian: '12',
    system: [{ name: 'libstdc++6', version: '1:12.2.0-14+deb12u1', architecture: 'amd64' }],
    installed: [{ name: '@duckdb/node-api', version: '1.5.6-r.1', license: 'MIT' }],
    bundled: [{ name: '@duckdb/node-api', version: '1.5.6-r.1', license: 'MIT' }, { name: 'odd', version: '1.0.0+a', license: '(MIT OR Apache-2.0)' }, { name: 'older', version: '0.1.0' }],
  });
  const DEB = 'pkg:deb/debian/libstdc++6@1%3A12.2.0-14%2Bdeb12u1?arch=amd64&distro=debian-12';
  expect(bill).toEqual({
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { type: 'container', 'bom-ref': 'flowsentry', name: 'flowsentry', version: '0.1.0', licenses: [{ license: { id: 'MIT' } }] } },
    components: [
      { type: 'operating-system', 'bom-ref': 'debian@12', name: 'debian', version: '12' },
      { type: 'library', 'bom-ref': DEB, name: 'libstdc++6', version: '1:12.2.0-14+deb12u1', purl: DEB },
      {
        type: 'library', 'bom-ref': 'pkg:npm/%40duckdb/node-api@1.5.6-r.1', name: '@duckdb/node-api', version: '1.5.6-r.1', purl: 'pkg:npm/%40duckdb/node-api@1.5.6-r.1',
        licenses: [{ license: { name: 'MIT' } }], properties: [{ name: 'flowsentry:npm', value: 'installed' }],
      },
      {
        type: 'library', 'bom-ref': 'pkg:npm/odd@1.0.0%2Ba', name: 'odd', version: '1.0.0+a', purl: 'pkg:npm/odd@1.0.0%2Ba',
        licenses: [{ expression: '(MIT OR Apache-2.0)' }], properties: [{ name: 'flowsentry:npm', value: 'bundled' }],
      },
      { type: 'library', 'bom-ref': 'pkg:npm/older@0.1.0', name: 'older', version: '0.1.0', purl: 'pkg:npm/older@0.1.0', properties: [{ name: 'flowsentry:npm', value: 'bundled' }] },
    ],
  });
});
