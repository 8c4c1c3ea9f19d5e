import { stripVTControlCharacters } from 'node:util';

/**
 * What a person needs of an error that Pulumi's runner logged: the message, without the runner's heading, the error's class,
 * colours and stack.
 */
export function programMessage(logged: string): string {
  const lines = stripVTControlCharacters(logged)
    .split('\n')
    .filter((line) => !/^Running program '.*' failed with an unhandled exception:$/.test(line));
  const stack = lines.findIndex((line) => /^\s+at .*(:\d+:\d+\)?|\(<anonymous>\)|\(native\))/.test(line));
  return lines
    .slice(0, stack === -1 ? lines.length : stack)
    .join('\n')
    .trim()
    .replace(/^(<ref \*1> )?(Uncaught )?(\w*Error|Exception)( \[[\w.]+\])?: /, '');
}
