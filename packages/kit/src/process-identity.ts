import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';

/** Which process: a number alone may belong to another one by now. */
export interface ProcessIdentity {
  readonly Host: string;
  readonly Pid: number;
  /** When it started, in the clock ticks of /proc since the machine did; absent where there is no /proc. */
  readonly Started?: string;
}

export async function identityOf(pid: number): Promise<ProcessIdentity> {
  const Started = await startOf(pid);
  return { Host: hostname(), Pid: pid, ...(Started === undefined ? {} : { Started }) };
}

/** Whether that very process still runs. One of another machine is taken to run: nobody here can tell. */
export async function isAlive({ Host, Pid, Started }: ProcessIdentity): Promise<boolean> {
  if (Host !== hostname()) return true;
  try {
    process.kill(Pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const [now, state] = [await startOf(Pid), await stateOf(Pid)];
  if (state === 'Z' || state === 'X') return false;
  return Started === undefined || now === undefined || now === Started;
}

const stateOf = async (pid: number): Promise<string | undefined> => (await fieldsOf(pid))?.[0];
const startOf = async (pid: number): Promise<string | undefined> => (await fieldsOf(pid))?.[19];

/** The fields of proc(5)'s stat behind the name, which stands in brackets and may hold anything. */
async function fieldsOf(pid: number): Promise<string[] | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return text?.slice(text.lastIndexOf(')') + 2).split(' ');
}
