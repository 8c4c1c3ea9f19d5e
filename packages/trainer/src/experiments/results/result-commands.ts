import { plainText } from '../../text/plain-text.ts';
import { shellWord } from '../../text/shell-word.ts';

/** Where flows come from, in the words of a command. */
export interface FlowSource {
  /** A file's name; undefined for simulated flows. */
  readonly data: string | undefined;
  /** How many are simulated. */
  readonly synthetic: number;
  /** Assignments that the default model takes from the tuned one's settings: what decides rows and thresholds. */
  readonly shared: readonly string[];
}

/** What a person types for the figures of one experiment; `settings` is the name of the tuned model's file, where it is about that one. */
export function experimentCommand(target: 'robustness' | 'ladder', { data, synthetic, shared }: FlowSource, settings?: string): string {
  const flows = data === undefined ? { synthetic: String(synthetic) } : { data };
  return commandLine(target, settings === undefined ? { ...flows, param: shared } : { ...flows, settings });
}

/** What a person types for a search within the split of a seed. */
export function searchCommand(data: string, shared: readonly string[], trials: number, seed: number): string {
  return commandLine('tune', { data, trials: String(trials), param: [...shared, `Seed=${seed}`] });
}

/** `npx nx run trainer:… -- --name value`; options without a value are left out, one of several is repeated. */
export function commandLine(target: string, options: Readonly<Record<string, string | readonly string[] | undefined>>): string {
  const words = Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [value].flat().map((each) => `--${name} ${shellWord(plainText(each))}`)));
  return ['npx nx run', `trainer:${target}`, ...(words.length === 0 ? [] : ['--', ...words])].join(' ');
}
