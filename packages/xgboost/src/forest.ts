import type { Booster } from './booster.ts';
import { documentStructure } from './document-structure.ts';
import { type UbjValue, parseUbjson } from './ubjson.ts';

/** Trees whose leaves are summed, in one array of four 32-bit words a node, parents before children and left children behind their parents. */
export interface Forest {
  /** Word 0: twice the feature, and 1 more where a missing value goes left; -1 for a leaf. Word 2: the place of the right child's first word. */
  readonly words: Int32Array;
  /** The same memory. Word 1: the threshold below which a value goes left, or the leaf's value. */
  readonly floats: Float32Array;
  /** The places of the roots, in the order of the sum. */
  readonly roots: Int32Array;
  /** P(Anomaly) before the first tree. */
  readonly baseScore: number;
}

export const WORDS = 4;

interface Learner {
  readonly objective: { readonly name: string };
  readonly learner_model_param: { readonly base_score: string };
  readonly gradient_booster: { readonly name: string; readonly model: { readonly trees: readonly TreeArrays[] } };
}

interface TreeArrays {
  readonly split_conditions: ArrayLike<number>;
  readonly default_left: ArrayLike<number>;
}

/** The trees of a model of kind gbtree with objective binary:logistic; undefined for any other. */
export function forestOf(booster: Booster): Forest | undefined {
  const document = parseUbjson(booster.save('ubj')) as { readonly [key: string]: UbjValue };
  const learner = document['learner'] as unknown as Learner;
  const baseScore = Number(learner.learner_model_param.base_score);
  if (learner.objective.name !== 'binary:logistic' || learner.gradient_booster.name !== 'gbtree' || !(baseScore > 0 && baseScore < 1)) return undefined;
  const { body, targets } = documentStructure(document);
  if (body.booster !== 'gbtree' || targets > 1) return undefined;

  const words = new Int32Array(WORDS * body.trees.reduce((sum, { nodes }) => sum + nodes, 0));
  const floats = new Float32Array(words.buffer);
  let end = 0;
  const roots = Int32Array.from(body.trees, ({ left, right, feature }, k) => {
    const root = end;
    const { split_conditions: values, default_left: missingLeft } = learner.gradient_booster.model.trees[k];
    // Each node with the place of the parent whose right child it is; -1 for the others.
    const open: { node: number; parent: number }[] = [{ node: 0, parent: -1 }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { node, parent } = next;
      if (parent >= 0) words[parent + 2] = end;
      floats[end + 1] = values[node];
      if (left[node] === -1) words[end] = -1;
      else {
        words[end] = 2 * feature[node] + (missingLeft[node] === 0 ? 0 : 1);
        open.push({ node: right[node], parent: end }, { node: left[node], parent: -1 });
      }
      end += WORDS;
    }
    return root;
  });
  return { words: words.subarray(0, end), floats: floats.subarray(0, end), roots, baseScore };
}
