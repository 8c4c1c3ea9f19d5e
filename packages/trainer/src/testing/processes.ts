import { readFile, readdir } from 'node:fs/promises';

/** The processes that `parent` started, from /proc. */
export async function childrenOf(parent: number): Promise<number[]> {
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(all.map(async (name) => ((await stateOf(Number(name)))?.parent === parent ? [Number(name)] : [])));
  return found.flat();
}

/** How a process was called; nothing of one that is gone. */
export const commandOf = (pid: number): Promise<string> => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');

/** Whether a process is there and no mere entry that nobody has asked after. */
export const isAlive = async (pid: number): Promise<boolean> => !'ZX'.includes((await stateOf(pid))?.state ?? 'X');

/** See proc(5): the name stands in brackets and may hold anything. */
async function stateOf(pid: number): Promise<{ state: string; parent: number } | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const [state, parent] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { state, parent: Number(parent) };
}
