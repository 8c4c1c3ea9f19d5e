import { XgboostError } from './error.ts';

/** The links of one regression tree; index is the node, 0 the root. A leaf has no left child (-1). */
export interface TreeStructure {
  readonly left: ArrayLike<number>;
  readonly right: ArrayLike<number>;
  /** The feature a node splits by. */
  readonly feature: ArrayLike<number>;
  /** The node above; anything beyond the nodes for the root. */
  readonly parent: ArrayLike<number>;
  readonly nodes: number;
}

/** What of a saved model decides where libxgboost reads and writes memory. */
export interface ModelStructure {
  readonly objective: string;
  readonly features: number;
  readonly classes: number;
  readonly targets: number;
  readonly body:
    | { readonly booster: 'gblinear'; readonly weights: number }
    | { readonly booster: 'gbtree' | 'dart'; readonly parallelTrees: number; readonly trees: readonly TreeStructure[]; readonly groups: ArrayLike<number>; readonly dropWeights: number | undefined };
}

const NO_PARENT = 0x7fff_ffff;

export function unsound(what: string): never {
  throw new XgboostError('bad-model', { what, wayOut: 'Check that the model is complete and unchanged' });
}

/**
 * Refuses a model whose parts do not fit together (throws `bad-model`). libxgboost checks next to nothing of what it loads: a child
 * or a feature out of range, or a count that does not match, ends the process in a later prediction.
 */
export function requireSound({ objective, features, classes, targets, body }: ModelStructure): void {
  const natural = (value: number, name: string, least: number): void => {
    if (!Number.isInteger(value) || value < least || value > 0x7fff_ffff) unsound(`${name} is ${value}`);
  };
  natural(features, 'The number of features', 1);
  natural(classes, 'The number of classes', 0);
  natural(targets, 'The number of targets', 0);
  if (objective.startsWith('multi:') !== classes > 1) unsound(`The objective ${objective} does not go with ${classes} classes`);
  const outputs = Math.max(classes, 1) * Math.max(targets, 1);
  if (body.booster === 'gblinear') {
    if (body.weights !== (features + 1) * outputs) unsound(`There are ${body.weights} weights for ${features} features and ${outputs} outputs`);
    return;
  }
  const { trees, groups, parallelTrees, dropWeights } = body;
  natural(parallelTrees, 'The number of parallel trees', 1);
  if (groups.length !== trees.length || (dropWeights ?? trees.length) !== trees.length) unsound(`The model says ${trees.length} trees and has ${groups.length}`);
  if (trees.length % (parallelTrees * outputs) !== 0 || trees.length === 0) unsound(`${trees.length} trees are no whole rounds of ${parallelTrees * outputs}`);
  trees.forEach((tree, place) => {
    if (!(groups[place] >= 0 && groups[place] < outputs)) unsound(`Tree ${place} belongs to output ${groups[place]} of ${outputs}`);
    requireTree(tree, features, place);
  });
}

/** Walks from the root: every child exists, knows its parent and is reached once, every split is by an existing feature. */
function requireTree({ left, right, feature, parent, nodes }: TreeStructure, features: number, place: number): void {
  if (nodes < 1) unsound(`Tree ${place} has no nodes`);
  if (parent[0] !== NO_PARENT) unsound(`The root of tree ${place} has the parent ${parent[0]}`);
  const reached = new Uint8Array(nodes);
  const open = [0];
  reached[0] = 1;
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (left[node] === -1) continue;
    if (!(feature[node] >= 0 && feature[node] < features)) unsound(`Tree ${place} splits by feature ${feature[node]} of ${features}`);
    for (const child of [left[node], right[node]]) {
      if (!(child > 0 && child < nodes) || reached[child] !== 0 || parent[child] !== node) unsound(`Node ${node} of tree ${place} has the child ${child}, which cannot be`);
      reached[child] = 1;
      open.push(child);
    }
  }
  for (let node = 0; node < nodes; node++) {
    // Pruned nodes stay in the arrays, and libxgboost may look at their parents.
    if (reached[node] === 0 && parent[node] !== NO_PARENT && !(parent[node] >= 0 && parent[node] < nodes)) unsound(`Node ${node} of tree ${place} has the parent ${parent[node]}`);
  }
}
