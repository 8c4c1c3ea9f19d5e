import { DockerfileParser, type Healthcheck, type Instruction, type ModifiableInstruction, type PropertyInstruction } from 'dockerfile-ast';

export interface Copy {
  /** A stage; none is the build context. */
  readonly from?: string;
  readonly source: string;
  readonly target: string;
}

type Step =
  | { readonly kind: 'run'; readonly command: string }
  | { readonly kind: 'copy'; readonly copy: Copy }
  | { readonly kind: 'env'; readonly name: string; readonly value: string }
  | { readonly kind: 'label'; readonly name: string; readonly value: string }
  | { readonly kind: 'workdir'; readonly value: string }
  | { readonly kind: 'user'; readonly value: string }
  | { readonly kind: 'expose'; readonly value: string }
  | { readonly kind: 'stopsignal'; readonly value: string }
  | { readonly kind: 'healthcheck'; readonly options: Readonly<Record<string, string>>; readonly command: readonly string[] }
  | { readonly kind: 'cmd'; readonly command: readonly string[] };

export interface Stage {
  readonly name?: string;
  /** A stage before it, or an image. */
  readonly from: string;
  readonly steps: readonly Step[];
}

/**
 * The stages of a Dockerfile, as far as ours goes: ARG before the first FROM and without a default, one word a COPY's source and target, one variable an ENV or LABEL, commands as JSON,
 * variables in FROM alone. Throws at anything else, rather than to read it otherwise than Docker does.
 */
export function readDockerfile(text: string, args: Readonly<Record<string, string>>): Stage[] {
  const stages: (Stage & { steps: Step[] })[] = [];
  const declared = new Set<string>();
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    const keyword = instruction.getKeyword();
    const words = wordsOf(instruction);
    if (keyword === 'ARG' && stages.length === 0 && words.length === 1 && /^\w+$/.test(words[0])) declared.add(words[0]);
    else if (keyword === 'FROM' && flagsOf(instruction).size === 0) stages.push({ ...readFrom(words, declared, args), steps: [] });
    else if (stages.length > 0) stages.at(-1)!.steps.push(readStep(keyword, instruction, words));
    else throw unknown(instruction);
  }
  return stages;
}

const unknown = (instruction: Instruction): Error => new Error(`Dockerfile: the walk does not know this form: ${instruction.toString()} ${instruction.getArgumentsContent() ?? ''}`);

function readFrom(words: readonly string[], declared: ReadonlySet<string>, args: Readonly<Record<string, string>>): Pick<Stage, 'from' | 'name'> {
  const [image, as, name, ...more] = words;
  if (more.length > 0 || (as !== undefined && (as !== 'AS' || name === undefined))) throw new Error(`Dockerfile: FROM ${words.join(' ')} is no FROM image AS name`);
  const from = image.replaceAll(/\$\{(\w+)\}/g, (_, variable: string) => {
    if (!declared.has(variable) || args[variable] === undefined) throw new Error(`Dockerfile: ${variable} is an argument that was ${declared.has(variable) ? 'not given' : 'not declared'}`);
    return args[variable];
  });
  return { from, ...(name === undefined ? {} : { name }) };
}

function readStep(keyword: string, instruction: Instruction, words: readonly string[]): Step {
  const flags = flagsOf(instruction);
  const text = instruction.getArgumentsContent() ?? '';
  const from = flags.get('from');
  const isPlain = flags.size === 0 && !text.includes('$');
  if (keyword === 'RUN' && flags.size === 0 && !text.startsWith('[') && !text.includes('<<')) return { kind: 'run', command: text };
  if (keyword === 'COPY' && flags.size === (from === undefined ? 0 : 1) && words.length === 2 && !/["$*?]/.test(text)) return { kind: 'copy', copy: { ...(from === undefined ? {} : { from }), source: words[0], target: words[1] } };
  if ((keyword === 'ENV' || keyword === 'LABEL') && isPlain) {
    const [property, ...more] = (instruction as PropertyInstruction).getProperties();
    if (more.length > 0 || property.getValue() === null) throw unknown(instruction);
    return { kind: keyword === 'ENV' ? 'env' : 'label', name: property.getName(), value: property.getValue()! };
  }
  if (['WORKDIR', 'USER', 'EXPOSE', 'STOPSIGNAL'].includes(keyword) && isPlain && words.length === 1) return { kind: keyword.toLowerCase() as 'workdir', value: words[0] };
  if (keyword === 'HEALTHCHECK' && (instruction as Healthcheck).getSubcommand()?.getValue() === 'CMD') return { kind: 'healthcheck', options: Object.fromEntries(flags), command: readCommand(text.replace(/^CMD /, '')) };
  if (keyword === 'CMD' && isPlain) return { kind: 'cmd', command: readCommand(text) };
  throw unknown(instruction);
}

const wordsOf = (instruction: Instruction): string[] => instruction.getArguments().map((word) => word.getValue());

const flagsOf = (instruction: Instruction): Map<string, string> =>
  new Map('getFlags' in instruction ? (instruction as ModifiableInstruction).getFlags().map((flag) => [flag.getName(), flag.getValue() ?? '']) : []);

function readCommand(text: string): string[] {
  const command: unknown = JSON.parse(text);
  if (Array.isArray(command) && command.every((word) => typeof word === 'string')) return command;
  throw new Error(`Dockerfile: ${text} is no list of words`);
}
