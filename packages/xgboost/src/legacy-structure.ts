import { type ModelStructure, type TreeStructure, unsound } from './model-structure.ts';

/** Sizes of the C structs in a legacy binary, whose layout is that of src/learner.cc and include/xgboost/tree_model.h of 1.7. */
const LEARNER = 136;
const GBTREE = 160;
const TREE = 148;
const NODE = 20;
const STATISTICS = 16;
const GBLINEAR = 136;

/** Reads the structure of a legacy binary (little-endian). Throws `bad-model` where lengths do not fit the bytes. */
export function legacyStructure(bytes: Uint8Array): ModelStructure {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'binf' ? 4 : 0;
  const skip = (size: number): number => {
    if (!(size >= 0) || size > view.byteLength - at) unsound(`The model ends early: byte ${at} of ${view.byteLength} begins ${size} more`);
    const start = at;
    at += size;
    return start;
  };
  const count = (): number => Number(view.getBigUint64(skip(8), true));
  const text = (): string => {
    const length = count();
    const start = skip(length);
    return Buffer.from(bytes.subarray(start, start + length)).toString('latin1');
  };
  const tree = (): TreeStructure => {
    const head = skip(TREE);
    const nodes = view.getInt32(head + 4, true);
    const start = skip(nodes * NODE);
    skip(nodes * STATISTICS);
    if (view.getInt32(head + 20, true) > 1) unsound('The trees have leaves of several numbers, which this package does not read');
    const read = (offset: number, mask = -1): Int32Array => Int32Array.from({ length: nodes }, (_, node) => view.getInt32(start + node * NODE + offset, true) & mask);
    // The highest bit of the parent tells a left child, that of the feature where missing values go.
    return { left: read(4), right: read(8), feature: read(12, 0x7fff_ffff), parent: read(0, 0x7fff_ffff), nodes };
  };
  const trees = (): { parallelTrees: number; trees: TreeStructure[]; groups: Int32Array } => {
    const head = skip(GBTREE);
    const total = view.getInt32(head, true);
    if (total < 0 || total * TREE > view.byteLength) unsound(`The model says ${total} trees in ${view.byteLength} bytes`);
    const read = Array.from({ length: total }, tree);
    const start = skip(total * 4);
    const parallel = view.getInt32(head + 4, true);
    // Before 1.3 the number of parallel trees was not kept.
    return { parallelTrees: parallel === 0 ? 1 : parallel, trees: read, groups: Int32Array.from({ length: total }, (_, place) => view.getInt32(start + place * 4, true)) };
  };
  const body = (booster: string): ModelStructure['body'] => {
    if (booster === 'gblinear') {
      skip(GBLINEAR);
      const weights = count();
      skip(weights * 4);
      return { booster, weights };
    }
    if (booster !== 'gbtree' && booster !== 'dart') return unsound(`The booster is called ${JSON.stringify(booster)}`);
    const model = trees();
    const dropWeights = booster === 'dart' ? count() : undefined;
    skip((dropWeights ?? 0) * 4);
    return { booster, ...model, dropWeights };
  };

  const head = skip(LEARNER);
  const objective = text();
  const structure = {
    objective,
    features: view.getUint32(head + 4, true),
    classes: view.getInt32(head + 8, true),
    targets: view.getInt32(head + 28, true),
    body: body(text()),
  };
  // Attributes are pairs of texts; before 1.0 a Poisson objective's parameter and the evaluation metrics followed.
  if (view.getInt32(head + 12, true) !== 0) for (let texts = 2 * count(); texts > 0; texts--) text();
  if (objective === 'count:poisson' && view.getUint32(head + 20, true) === 0) text();
  // A sliced booster says that it has metrics and writes none, which the library reads back all the same.
  if (view.getInt32(head + 16, true) !== 0 && at < view.byteLength) for (let metrics = count(); metrics > 0; metrics--) text();
  return structure;
}
