import { XgboostError } from './error.ts';

interface Known {
  readonly pattern: RegExp;
  readonly code: string;
  readonly allowed?: string;
  readonly wayOut?: string;
}

/** What libxgboost's messages mean to the reader of ours; the first match counts. */
const KNOWN: readonly Known[] = [
  {
    pattern: /Input data contains `inf`/,
    code: 'infinite-value',
    allowed: 'finite numbers, and NaN for a missing value',
    wayOut: 'Replace infinities by NaN or a finite number',
  },
  {
    pattern: /Label contains NaN|label must be|shape of labels/i,
    code: 'bad-label',
    wayOut: 'Check that the labels suit the objective (0 or 1 for binary:logistic, 0 to num_class - 1 for multi:*)',
  },
  { pattern: /Weights must be positive/, code: 'bad-weight', allowed: 'finite weights of 0 or more' },
  { pattern: /Size of labels must equal|Size of weights must equal|Incorrect size for/, code: 'length-mismatch' },
  { pattern: /Unknown objective function/, code: 'bad-parameter', wayOut: 'Correct the parameter objective' },
  { pattern: /Unknown metric function/, code: 'bad-parameter', wayOut: 'Correct the parameter eval_metric' },
  { pattern: /Invalid Parameter format|Some trailing characters could not be parsed|for Parameter |Invalid Input: '|Unknown \w+ (?:type|updater)|num_class|base_score must be in/i, code: 'bad-parameter', wayOut: 'Correct the parameter' },
  { pattern: /not compiled with GPU|not compiled with CUDA/i, code: 'no-gpu', wayOut: 'Use tree_method=hist: this libxgboost computes on the CPU only' },
  { pattern: /Only `?hist|can use `?QuantileDMatrix|iterative_dmatrix/i, code: 'quantile-matrix-unsuited', wayOut: 'Use a DMatrix, or tree_method=hist' },
  { pattern: /Inplace prediction? is not supported|Inplace predict/i, code: 'no-inplace-prediction', wayOut: 'Predict from a DMatrix' },
  {
    pattern: /Number of columns|number of features|num_feature/i,
    code: 'feature-count',
    wayOut: 'Give the columns that the model was trained on, in that order',
  },
  { pattern: /Invalid number of trees|Out of range for tree layers|iteration_end|layer_end/i, code: 'bad-round-range' },
  { pattern: /feature_names? must|duplicated feature|feature names? mismatch/i, code: 'feature-names' },
  { pattern: /bad_alloc|std::length_error|vector::_M|cannot create std::vector|basic_string/i, code: 'out-of-memory', wayOut: 'Use less data, or a machine with more memory' },
];

/**
 * libxgboost's text in the parts that tell something: `[00:59:54] ./src/data/data.cc:461: Check failed: valid: Label contains
 * NaN.\nStack trace:\n…` becomes `Label contains NaN.` Lists of candidates are kept, on one line.
 */
export function tellingMessage(text: string): string {
  const [beforeStack = ''] = text.split(/\n?Stack trace:/);
  const body = beforeStack
    .replace(/^\[\d\d:\d\d:\d\d\]\s+/, '')
    .replace(/^\S+\.(?:cc|cu|h|cuh|hpp)(?::\d+)?:\s+/, '')
    .trim();
  const candidates = [...body.matchAll(/^Objective candidate: (\S+)$/gm)].map(([, name]) => name);
  const lines = body
    // `Check failed: condition: explanation`; the condition tells nothing where there is an explanation.
    .replace(/^Check failed: [^]*?:\s+(?=\S)/, '')
    .replace(/:$/, '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('Objective candidate'))
    .slice(0, 3);
  if (candidates.length > 0) return `${lines.join(' ')}. Known: ${candidates.join(', ')}`;
  return lines.join(' ') || 'it gave no reason';
}

/** The error for what XGBGetLastError said. Its code is one of the table above, or `library-error`. */
export function libraryError(text: string): XgboostError {
  // The stack names functions that would match anything; the file before the message tells something.
  const [head] = text.split('Stack trace:');
  const known = KNOWN.find(({ pattern }) => pattern.test(head));
  return new XgboostError(known?.code ?? 'library-error', {
    what: `libxgboost: ${tellingMessage(text)}`,
    ...(known?.allowed === undefined ? {} : { allowed: known.allowed }),
    ...(known?.wayOut === undefined ? {} : { wayOut: known.wayOut }),
    cause: text,
  });
}
