import { Command, runCommand } from '@flowsentry/kit';
import { check } from '../checker/check.ts';
import { definitionsIn } from '../checker/definitions-in.ts';
import type { Finding } from '../checker/finding.ts';
import { readDefinitionFile } from './read-definition-file.ts';

interface Options {
  file: string;
}

interface Checked {
  readonly name: string | undefined;
  readonly findings: readonly Finding[];
}

const command = new Command('nx run sagemaker-pipelines:check --')
  .description('Lists everything in a SageMaker pipeline definition that SageMaker would refuse, before it is sent.')
  .requiredOption('--file <file>', 'definition in JSON, or an object of definitions, each checked for itself')
  .addHelpText('after', '\nExit code: 0 accepted (there may be warnings), 1 with errors, 2 where the file cannot be read as JSON.');

await runCommand<Options>(command, async (options, session) => {
  const file = session.path(options.file);
  const { content } = await readDefinitionFile(file);
  const checked = definitionsIn(content).map(({ name, definition }): Checked => ({ name, findings: check(definition) }));
  const errors = count(checked, 'error');
  const warnings = count(checked, 'warning');
  const definitions = checked.map(({ name, findings }) => ({ ...(name === undefined ? {} : { name }), findings }));
  session.print({ file, accepted: errors === 0, errors, warnings, definitions }, [...checked.flatMap(lines), summary(checked.length, errors, warnings)].join('\n'));
  if (errors > 0) process.exitCode = 1;
});

function lines({ name, findings }: Checked): string[] {
  if (findings.length === 0) return name === undefined ? [] : [`${name}: accepted`, ''];
  const indent = name === undefined ? '' : '  ';
  const listed = findings.flatMap(({ code, severity, pointer, message, mend }) => [`${indent}${severity} ${code} at ${pointer || '(the document)'}`, `${indent}  ${message}.`, `${indent}  → ${mend}.`]);
  return [...(name === undefined ? [] : [`${name}:`]), ...listed, ''];
}

function summary(definitions: number, errors: number, warnings: number): string {
  const counts = `${number(errors, 'error')}, ${number(warnings, 'warning')}${definitions > 1 ? ` in ${definitions} definitions` : ''}`;
  return errors === 0 ? `Accepted: ${counts}` : `Refused: ${counts}`;
}

function number(amount: number, what: string): string {
  return `${amount} ${what}${amount === 1 ? '' : 's'}`;
}

function count(checked: readonly Checked[], severity: Finding['severity']): number {
  return checked.flatMap(({ findings }) => findings).filter((finding) => finding.severity === severity).length;
}
