import { XgboostError } from './error.ts';

/** `deprecated` is the binary of XGBoost before 2.1, which SageMaker's 1.7-1 container writes and reads. */
export type ModelFormat = 'json' | 'ubj' | 'deprecated';

const BOOSTERS: ReadonlySet<string> = new Set(['gbtree', 'gblinear', 'dart']);

/** Learner parameters at the head of a legacy binary: 8 numbers of 4 bytes, then 26 reserved ones. */
const LEGACY_HEAD = 136;
const FOREIGN: readonly { readonly starts: readonly number[]; readonly name: string }[] = [
  { starts: [0x1f, 0x8b], name: 'a gzip file (unpack model.tar.gz first)' },
  { starts: [0x50, 0x4b], name: 'a zip file' },
  { starts: [0x80], name: 'a Python pickle (SageMaker XGBoost 1.2 and older); save it again with Booster.save_model' },
];

/**
 * Tells the format of a saved model by its first bytes. libxgboost takes any bytes that are neither JSON nor UBJSON for a
 * legacy binary and believes the lengths in it, so what does not look like one is refused here: throws `bad-model`.
 */
export function modelFormat(bytes: Uint8Array): ModelFormat {
  if (bytes[0] === 0x7b) {
    if (bytes[1] === 0x22) return 'json';
    if (bytes[1] !== undefined && 'LlIiU'.includes(String.fromCharCode(bytes[1]))) return 'ubj';
  }
  if (looksLegacy(bytes)) return 'deprecated';
  const foreign = FOREIGN.find(({ starts }) => starts.every((byte, place) => bytes[place] === byte));
  const head = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  throw new XgboostError('bad-model', {
    what: bytes.length === 0 ? 'The model is empty' : foreign ? `This is ${foreign.name}, not a saved model` : `These ${bytes.length} bytes (${head}…) are no saved model`,
    allowed: "XGBoost's JSON, UBJSON or legacy binary",
    wayOut: 'Use a file that Booster.save or save_model wrote',
    value: head,
  });
}

function looksLegacy(bytes: Uint8Array): boolean {
  const marked = Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'binf';
  const view = new DataView(bytes.buffer, bytes.byteOffset + (marked ? 4 : 0), bytes.length - (marked ? 4 : 0));
  if (view.byteLength < LEGACY_HEAD + 8) return false;
  const objective = legacyText(view, LEGACY_HEAD);
  if (objective === undefined || !/^[a-z]+(:[a-z0-9_]+)?$/.test(objective)) return false;
  const booster = legacyText(view, LEGACY_HEAD + 8 + objective.length);
  return booster !== undefined && BOOSTERS.has(booster);
}

/** A text of a legacy binary: its length in 8 bytes, then Latin characters. */
function legacyText(view: DataView, offset: number): string | undefined {
  if (offset + 8 > view.byteLength) return undefined;
  const length = Number(view.getBigUint64(offset, true));
  if (length === 0 || length > 64 || offset + 8 + length > view.byteLength) return undefined;
  return Buffer.from(view.buffer, view.byteOffset + offset + 8, length).toString('latin1');
}
