export interface DebianPackage {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
}

/** The packages that dpkg's status file says are installed, in its order. */
export function readDpkgStatus(text: string): DebianPackage[] {
  return text
    .split(/\n{2,}/)
    .map((paragraph) => new Map([...paragraph.matchAll(/^([A-Za-z-]+): (.*)$/gm)].map(([, key, value]) => [key, value])))
    .filter((fields) => fields.get('Status') === 'install ok installed')
    .map((fields) => ({ name: fields.get('Package')!, version: fields.get('Version')!, architecture: fields.get('Architecture')! }));
}
