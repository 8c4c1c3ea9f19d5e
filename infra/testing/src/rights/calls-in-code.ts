/** Operations of AWS that a source calls through its SDK, by their API names: `client.getObject(…)`, `new GetObjectCommand(…)`, and lib-storage's `Upload`. */
export function callsInCode(source: string): string[] {
  const calls = [...source.matchAll(/\bclient\.(\w+)\(|\bnew (\w+)Command\(|\bnew (Upload)\(/g)].map(([, method, command, upload]) => method ?? command ?? upload ?? '');
  return [...new Set(calls.map((call) => call.charAt(0).toUpperCase() + call.slice(1)))];
}
