import { Refusal } from './refusal.ts';

/** A flow lies at most three deep: {"instances":[{…}]}. */
const MOST_LEVELS = 16;
/** A dozen times the columns of a flow. */
const MOST_KEYS = 1024;

const [QUOTE, BACKSLASH, COLON, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [34, 92, 58, 91, 93, 123, 125];
const keys = new Uint32Array(MOST_LEVELS + 1);

/**
 * Looks through JSON text before it is parsed: refuses (400) what is nested too deep or has an object with too many keys, which would take
 * long to build for nothing. Says nothing of whether it is JSON.
 */
export function requireBounds(bytes: Uint8Array): void {
  let level = 0;
  for (let at = 0; at < bytes.length; at++) {
    switch (bytes[at]) {
      case QUOTE:
        at = stringEnd(bytes, at + 1);
        break;
      case COLON:
        if (++keys[level] > MOST_KEYS) throw new Refusal(400, 'too-many-columns', { what: `An object has more than ${MOST_KEYS} values`, allowed: `At most ${MOST_KEYS}` });
        break;
      case OPEN_LIST:
      case OPEN_OBJECT:
        if (++level > MOST_LEVELS) throw new Refusal(400, 'too-deep', { what: `The JSON is nested more than ${MOST_LEVELS} levels deep`, allowed: 'One flow, a list of flows, or {"instances":[…]}' });
        keys[level] = 0;
        break;
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        if (level > 0) level--;
        break;
      default:
    }
  }
}

function stringEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] === BACKSLASH) at++;
    else if (bytes[at] === QUOTE) return at;
  }
  return bytes.length;
}
