import { expect, it } from 'vitest';
import { readDpkgStatus } from './dpkg-status.ts';

const STATUS = `Package: libc6
Status: install ok installed
Architecture: amd64
Version: 2.36-9+deb12u10
Description: GNU C Library
 Version: of a line that goes on

Package: gone
Status: deinstall ok config-files
Architecture: amd64
Version: 1

Package: tzdata
Status: install ok installed
Architecture: all
Version: 2025b-0+deb12u1
`;

it('lists what is installed, and not what left its settings behind', () => {
  expect(readDpkgStatus(STATUS)).toEqual([
    { name: 'libc6', version: '2.36-9+deb12u10', architecture: 'amd64' },
    { name: 'tzdata', version: '2025b-0+deb12u1', architecture: 'all' },
  ]);
  expect(readDpkgStatus('')).toEqual([]);
});
