import { LOCAL } from './environment.ts';
import { shellWord } from './text/shell-word.ts';

export const DEFAULT_WORK = '.flowsentry';

/** Where a command runs, in the words that a person typed. */
export interface Place {
  /** An environment's name; undefined for this machine. */
  readonly environment?: string;
  /** The folder of this machine's executions and registry. */
  readonly work?: string;
  /** The model package group that commands take there when they are told none. */
  readonly group?: string;
}

export interface CommandOptions {
  readonly version?: number;
  readonly follow?: string;
  readonly param?: string;
  readonly group?: string;
  readonly sync?: true;
}

/** What a person types to do something in the same place. Options that say what would hold without them are left out. */
export function nxCommand(target: 'pipeline' | 'approve' | 'runs' | 'tune', { group, ...options }: CommandOptions, { environment, work, group: usual = LOCAL.modelPackageGroupName }: Place): string {
  const given = {
    work: environment === undefined && work !== DEFAULT_WORK ? work : undefined,
    group: group === usual ? undefined : group,
    ...options,
  };
  const words = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [value === true ? `--${name}` : `--${name} ${shellWord(String(value))}`]));
  return ['npx nx run', `trainer:${target}`, ...(environment === undefined ? [] : [`-c ${environment}`]), ...(words.length === 0 ? [] : ['--', ...words])].join(' ');
}
