// Prepares a fresh machine that has Node 20 or newer and npm: the packages of the lockfile (Node 24 among them) and libxgboost.
// Plain JavaScript without dependencies, because it runs before there are any.
import { mkdirSync, readFileSync, rmSync, writeFileSync, existsSync, readdirSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { findSystemLibrary, libraryFolder, installLibrary } from './libxgboost.mjs';
import { ROOT, PNPM, SetupError } from './workspace.mjs';

const CACHE = join(ROOT, 'node_modules/.cache/flowsentry');
const STAMP = join(CACHE, 'installed');
const LOCK = join(ROOT, '.flowsentry-setup.lock');
const OLDEST_NODE = 20;

const quiet = process.argv.includes('--quiet');
const say = (text) => process.stderr.write(`${text}\n`);

function requireNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE) {
    throw new SetupError(`Node ${process.versions.node} is too old to start with. Node ${OLDEST_NODE} or newer is needed; the right one is then installed into this folder.`);
  }
}

/** Everything that decides what an install makes. */
function manifestHash() {
  const folders = ['packages', 'tools', 'infra', 'apps'].filter((folder) => existsSync(join(ROOT, folder)));
  const members = ['notebooks/package.json', ...folders.flatMap((folder) => readdirSync(join(ROOT, folder)).map((name) => join(folder, name, 'package.json')))];
  const hash = createHash('sha256').update(`${process.platform}-${process.arch}`);
  for (const file of ['package.json', 'pnpm-workspace.yaml', 'pnpm-lock.yaml', ...members]) {
    if (existsSync(join(ROOT, file))) hash.update(`${file}\0`).update(readFileSync(join(ROOT, file)));
  }
  return hash.digest('hex');
}

const isInstalled = (hash) => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash && existsSync(join(ROOT, 'node_modules/.bin/nx'));

function installPackages() {
  const hash = manifestHash();
  if (isInstalled(hash)) return 'the packages are there';
  say('Installing the packages of pnpm-lock.yaml …');
  const { status, error } = spawnSync('npx', ['-y', PNPM, 'install', '--frozen-lockfile', '--reporter=append-only'], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CI: 'true', npm_config_update_notifier: 'false' },
  });
  if (error || status !== 0) {
    throw new SetupError('The packages could not be installed (see above). Check the network and the npm registry settings, then start again; what was fetched is kept.');
  }
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(STAMP, hash);
  return 'the packages were installed';
}

function provideLibrary() {
  const found = findSystemLibrary();
  if (found) return `libxgboost is there (${found})`;
  say('Fetching libxgboost …');
  installLibrary();
  return `libxgboost was unpacked into ${libraryFolder}`;
}

/** One set-up at a time; the lock of a process that is gone counts for nothing. */
function withLock(work) {
  for (let waited = false; ; waited = true) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (isGone(readLock())) rmSync(LOCK, { force: true });
      else {
        if (!waited) say('Another set-up is at work; waiting for it …');
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
      }
    }
  }
  process.on('exit', () => rmSync(LOCK, { force: true }));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
  return work();
}

function readLock() {
  try {
    return Number(readFileSync(LOCK, 'utf8'));
  } catch {
    return 0;
  }
}

function isGone(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

try {
  requireNode();
  withLock(() => {
    const done = [installPackages(), provideLibrary()];
    if (!quiet) say(`Ready: ${done.join('; ')}.`);
  });
} catch (error) {
  if (error instanceof SetupError) say(`error: ${error.message}`);
  else if (error.code === 'EACCES' || error.code === 'ENOSPC' || error.code === 'EROFS') say(`error: ${error.path ?? ROOT}: ${error.message}. Give this folder room and write permission, then start again.`);
  else throw error;
  process.exit(1);
}
