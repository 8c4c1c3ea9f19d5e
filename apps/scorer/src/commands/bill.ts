import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, runCommand } from '@flowsentry/kit';
import { billOfMaterials } from '../image/bill-of-materials.ts';
import { readDpkgStatus } from '../image/dpkg-status.ts';
import { type NodePackage, installedPackages } from '../image/node-packages.ts';

interface Options {
  readonly root: string;
  readonly bundled: string;
  readonly output: string;
}

await runCommand<Options>(
  new Command('bill')
    .description("Writes an image's bill of materials (CycloneDX): Debian's packages, those of node_modules under /opt, and those inside of our programs. It runs while the image is built.")
    .requiredOption('--root <folder>', "the image's file system")
    .requiredOption('--bundled <file>', 'what went into our programs, as the build context lists it')
    .requiredOption('--output <file>', 'where to write it'),
  async ({ root, bundled: listed, output }) => {
    const { version, packages: bundled } = JSON.parse(await readFile(listed, 'utf8')) as { version: string; packages: NodePackage[] };
    const system = readDpkgStatus(await readFile(join(root, 'var/lib/dpkg/status'), 'utf8'));
    const release = await readFile(join(root, 'etc/os-release'), 'utf8');
    const debian = /^VERSION_ID="?([^"\n]*)"?$/m.exec(release)![1];
    const bill = billOfMaterials({ version, debian, system, installed: installedPackages(join(root, 'opt')), bundled });
    await writeFile(output, `${JSON.stringify(bill, null, 2)}\n`);
  },
);
