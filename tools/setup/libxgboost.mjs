// libxgboost comes from the system, or else, without root and without touching the system, from the Debian or Ubuntu package
// or the Python wheel, unpacked into node_modules/.cache.
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, SetupError } from './workspace.mjs';

export const libraryFolder = join(ROOT, 'node_modules/.cache/flowsentry/lib');

/** Debian 12's package is 1.7.4, the version inside SageMaker's 1.7-1 container; the wheel of that line is 1.7.6. */
const DEBIAN_PACKAGES = ['libxgboost0', 'libdmlc0', 'libgomp1'];
const WHEEL = 'xgboost==1.7.6';

const SYSTEM_FOLDERS = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib', '/usr/local/lib', '/opt/homebrew/lib'];
const LIBRARY_NAMES = ['libxgboost.so.0', 'libxgboost.so', 'libxgboost.dylib'];

/** The path of a libxgboost that the xgboost package will find by itself, or undefined. */
export function findSystemLibrary() {
  const named = process.env.FLOWSENTRY_LIBXGBOOST;
  if (named) {
    if (!existsSync(named)) throw new SetupError(`FLOWSENTRY_LIBXGBOOST names ${named}, which does not exist. Name the library file itself, or unset the variable.`);
    return named;
  }
  return [libraryFolder, ...SYSTEM_FOLDERS].flatMap((folder) => LIBRARY_NAMES.map((name) => join(folder, name))).find((path) => existsSync(path));
}

export function installLibrary() {
  const work = mkdtempSync(join(tmpdir(), 'flowsentry-libxgboost-'));
  try {
    const tried = [];
    for (const [name, unpack] of [['the Debian package', unpackDebianPackage], ['the Python wheel', unpackWheel]]) {
      const staged = join(work, 'lib');
      mkdirSync(staged, { recursive: true });
      const failure = unpack(work, staged);
      if (!failure) return publish(staged);
      tried.push(`${name}: ${failure}`);
      rmSync(staged, { recursive: true });
    }
    throw new SetupError(
      `libxgboost is not on this machine and could not be fetched (${tried.join('; ')}). ` +
        'Install it (Debian, Ubuntu: apt-get install libxgboost0; macOS: brew install xgboost), or set FLOWSENTRY_LIBXGBOOST to the path of libxgboost.so 1.7 or newer.',
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function publish(staged) {
  const beside = `${libraryFolder}.${process.pid}`;
  mkdirSync(join(libraryFolder, '..'), { recursive: true });
  cpSync(staged, beside, { recursive: true });
  rmSync(libraryFolder, { recursive: true, force: true });
  renameSync(beside, libraryFolder);
}

function run(command, args, options) {
  const { status, error, stderr } = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], ...options });
  if (error) return `${command} is not there`;
  return status === 0 ? undefined : `${command} ${args.at(-1)} failed: ${stderr.trim().split('\n').at(-1)}`;
}

/** apt with package lists and archives of its own: needs no root and leaves the system's alone. */
function unpackDebianPackage(work, staged) {
  if (process.platform !== 'linux') return 'only on Debian and Ubuntu';
  for (const folder of ['lists/partial', 'cache/archives/partial', 'root']) mkdirSync(join(work, folder), { recursive: true });
  const own = ['-qq', '-o', `Dir::State::lists=${join(work, 'lists')}`, '-o', `Dir::Cache=${join(work, 'cache')}`, '-o', 'APT::Sandbox::User=', '-o', 'Dpkg::Use-Pty=0'];
  const failure =
    run('apt-get', [...own, 'update'], { cwd: work }) ??
    run('apt-get', [...own, 'download', ...DEBIAN_PACKAGES], { cwd: work }) ??
    readdirSync(work)
      .filter((name) => name.endsWith('.deb'))
      .map((name) => run('dpkg-deb', ['-x', join(work, name), join(work, 'root')]))
      .find(Boolean);
  return failure ?? collect(join(work, 'root'), staged);
}

function unpackWheel(work, staged) {
  const wheels = join(work, 'wheels');
  mkdirSync(wheels);
  const failure = run('python3', ['-m', 'pip', 'download', '--quiet', '--no-deps', '--only-binary=:all:', '-d', wheels, WHEEL]);
  if (failure) return failure;
  return run('python3', ['-m', 'zipfile', '-e', join(wheels, readdirSync(wheels)[0]), join(work, 'wheel')]) ?? collect(join(work, 'wheel'), staged);
}

/** Copies every shared library below `from` under the name that others link to: libgomp.so.1, or a wheel's libgomp-a1b2c3.so.1.0.0. */
function collect(from, staged) {
  const libraries = readdirSync(from, { recursive: true, withFileTypes: true })
    .filter(({ name }) => /^lib(xgboost|dmlc|gomp)\.(so|dylib)(\.\d+)?$|^libgomp-[0-9a-f]+\.so[.\d]*$/.test(name))
    .map((entry) => ({ name: entry.name, path: join(entry.parentPath ?? entry.path, entry.name) }));
  for (const { name, path } of libraries) copyFileSync(realpathSync(path), join(staged, name));
  return libraries.some(({ name }) => LIBRARY_NAMES.includes(name)) ? undefined : 'no libxgboost in it';
}
