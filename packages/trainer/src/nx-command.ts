/** What a person types to do something in the same environment: its name, the path of its file (ends in .json), or undefined for this machine. */
export function nxCommand(target: 'pipeline' | 'models' | 'approve', args: string, environment: string | undefined): string {
  const isFile = environment?.endsWith('.json');
  const words = [isFile ? `--environment ${environment}` : '', args].filter(Boolean).join(' ');
  return ['npx nx run', `trainer:${target}`, environment === undefined || isFile ? '' : `-c ${environment}`, words === '' ? '' : `-- ${words}`].filter(Boolean).join(' ');
}
