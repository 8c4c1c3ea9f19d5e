import { ENVIRONMENTS } from '@flowsentry/infra-components/environment';
import type { Workspace } from './workspace.ts';

/**
 * The commands in a text that the workspace does not have: of `nx run project:target -c configuration`, `nx run-many` and `nx affected` with `-t`, `npm run script`, `npm test` and
 * `npx package`. `-c ENV` and `-c "$ENVIRONMENT"` stand for each environment.
 */
export function unknownCommands(text: string, { targets, scripts, packages }: Workspace): string[] {
  const found: string[] = [];
  const configurationsIn = (words: readonly string[]): readonly string[] => {
    const place = words.findIndex((word) => word === '-c' || word === '--configuration');
    const named = place === -1 ? undefined : words[place + 1];
    return named === undefined ? [] : named === 'ENV' || named === '"$ENVIRONMENT"' ? ENVIRONMENTS : [named];
  };

  for (const [command, project, target, rest] of text.matchAll(/\bnx run ([\w-]+):([\w-]+)([^\n`]*)/g)) {
    const configurations = targets.get(project)?.get(target);
    if (configurations === undefined) found.push(`there is no target ${project}:${target} (${command.trim()})`);
    else for (const each of configurationsIn(optionsOf(rest))) if (!configurations.has(each)) found.push(`${project}:${target} has no configuration ${each} (${command.trim()})`);
  }
  for (const [command, rest] of text.matchAll(/\bnx (?:run-many|affected) ([^\n`]*)/g)) {
    const words = optionsOf(rest);
    const first = words.findIndex((word) => word === '-t' || word === '--targets') + 1;
    const end = words.findIndex((word, place) => place >= first && /^[-;&|)]/.test(word));
    const configurations = configurationsIn(words);
    for (const target of words.slice(first, end === -1 ? undefined : end)) {
      const having = [...targets.values()].flatMap((ofProject) => ofProject.get(target) ?? []);
      if (first === 0 || having.length === 0) found.push(`there is no target ${target} (${command.trim()})`);
      else for (const each of configurations) if (!having.some((known) => known.has(each))) found.push(`no ${target} has a configuration ${each} (${command.trim()})`);
    }
  }
  for (const [command, script] of text.matchAll(/\bnpm (?:run (?:--silent )?)?(?!install\b|ci\b|run\b)([\w:-]+)/g)) if (!scripts.has(script)) found.push(`there is no script ${script} (${command})`);
  for (const [command, name] of text.matchAll(/\bnpx (?!-)([\w@/.-]+)/g)) if (!packages.has(name)) found.push(`there is no package ${name} at the root (${command})`);
  return found;
}

/** The words up to `--`, after which the target's own options stand. */
function optionsOf(rest: string): readonly string[] {
  const words = rest.trim().split(/\s+/);
  const end = words.indexOf('--');
  return end === -1 ? words : words.slice(0, end);
}
