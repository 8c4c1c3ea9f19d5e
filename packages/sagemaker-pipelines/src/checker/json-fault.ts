/** Where a text stops being JSON, and what would have been right there; the engine's own message names no place. */
interface JsonFault {
  readonly offset: number;
  readonly expected: string;
}

const TOKEN = /(?<string>"[ !#-[\]-\uFFFF]*(?:\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})[ !#-[\]-\uFFFF]*)*")|(?<scalar>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|(?<mark>[[\]{},:])/y;
const SPACE = /[ \t\r\n]*/y;

/** What may come next, in the words of a message. */
const EXPECTED = {
  value: 'a value',
  'first item': 'a value or ]',
  'first key': 'a key in double quotes or }',
  key: 'a key in double quotes',
  colon: 'a colon',
  more: 'a comma or the closing bracket',
  nothing: 'nothing more',
} as const;
type State = keyof typeof EXPECTED;

/** The first fault of a text; undefined if it is JSON. */
export function jsonFault(text: string): JsonFault | undefined {
  const open: ('[' | '{')[] = [];
  let state: State = 'value';
  let offset = 0;
  for (;;) {
    SPACE.lastIndex = offset;
    SPACE.exec(text);
    const start = SPACE.lastIndex;
    if (start === text.length && state === 'nothing') return undefined;
    TOKEN.lastIndex = start;
    const token = TOKEN.exec(text)?.groups;
    const next: State | undefined = token && follow(state, token, open);
    if (!next) return { offset: start, expected: EXPECTED[state] };
    state = next;
    offset = TOKEN.lastIndex;
  }
}

/** The state after a token, undefined where it cannot stand; keeps `open`, the brackets not yet closed. */
function follow(state: State, { string, mark }: Record<string, string | undefined>, open: ('[' | '{')[]): State | undefined {
  if (state === 'colon') return mark === ':' ? 'value' : undefined;
  const top = open.at(-1);
  if (state === 'more' && mark === ',') return top === '{' ? 'key' : 'value';
  if ((mark === ']' && top === '[' && (state === 'more' || state === 'first item')) || (mark === '}' && top === '{' && (state === 'more' || state === 'first key'))) {
    open.pop();
    return open.length === 0 ? 'nothing' : 'more';
  }
  if (state === 'key' || state === 'first key') return string === undefined ? undefined : 'colon';
  if (state !== 'value' && state !== 'first item') return undefined;
  if (mark === '[' || mark === '{') {
    open.push(mark);
    return mark === '[' ? 'first item' : 'first key';
  }
  if (mark !== undefined) return undefined;
  return open.length === 0 ? 'nothing' : 'more';
}
