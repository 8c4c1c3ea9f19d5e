import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const git = async (...args: string[]): Promise<string> => (await promisify(execFile)('git', args, { cwd: import.meta.dirname, timeout: 10_000 })).stdout.trim();

/** The commit the code stands at, with `+changes` where the tree differs from it; `unknown` outside a git checkout. */
export async function codeVersion(): Promise<string> {
  try {
    const [commit, changes] = await Promise.all([git('rev-parse', 'HEAD'), git('status', '--porcelain')]);
    return changes === '' ? commit : `${commit}+changes`;
  } catch {
    return 'unknown';
  }
}
