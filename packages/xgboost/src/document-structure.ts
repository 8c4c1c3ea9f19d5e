import { type ModelStructure, type TreeStructure, unsound } from './model-structure.ts';

type Fields = Readonly<Record<string, unknown>>;
type Numbers = ArrayLike<number>;

/** Reads the structure out of a model's parsed JSON or UBJSON. Throws `bad-model` where something is missing or of another kind. */
export function documentStructure(document: unknown): ModelStructure {
  const learner = fields(fields(document, 'model')['learner'], 'learner');
  const parameters = fields(learner['learner_model_param'], 'learner_model_param');
  const objective = fields(learner['objective'], 'objective');
  const booster = fields(learner['gradient_booster'], 'gradient_booster');
  const features = natural(parameters['num_feature'], 'num_feature');
  const classes = natural(parameters['num_class'], 'num_class');
  const softmax = objective['softmax_multiclass_param'];
  if (softmax !== undefined && natural(fields(softmax, 'softmax_multiclass_param')['num_class'], 'num_class') !== classes) unsound('The objective and the model differ in the number of classes');
  const head = { objective: String(objective['name']), features, classes, targets: natural(parameters['num_target'] ?? '1', 'num_target') };
  switch (booster['name']) {
    case 'gblinear':
      return { ...head, body: { booster: 'gblinear', weights: numbers(fields(booster['model'], 'model')['weights'], 'weights').length } };
    case 'gbtree':
      return { ...head, body: { booster: 'gbtree', ...treesOf(fields(booster['model'], 'model')), dropWeights: undefined } };
    case 'dart':
      return {
        ...head,
        body: { booster: 'dart', ...treesOf(fields(fields(booster['gbtree'], 'gbtree')['model'], 'model')), dropWeights: numbers(booster['weight_drop'], 'weight_drop').length },
      };
    default:
      return unsound(`The booster is called ${JSON.stringify(booster['name'])}`);
  }
}

function treesOf(model: Fields): { parallelTrees: number; trees: TreeStructure[]; groups: Numbers } {
  const parameters = fields(model['gbtree_model_param'], 'gbtree_model_param');
  const trees = model['trees'];
  if (!Array.isArray(trees)) return unsound('trees is no list');
  if (natural(parameters['num_trees'], 'num_trees') !== trees.length) unsound(`The model says ${String(parameters['num_trees'])} trees and has ${trees.length}`);
  const starts = model['iteration_indptr'];
  if (starts !== undefined) requireRounds(numbers(starts, 'iteration_indptr'), trees.length);
  return { parallelTrees: natural(parameters['num_parallel_tree'] ?? '1', 'num_parallel_tree'), trees: trees.map(tree), groups: numbers(model['tree_info'], 'tree_info') };
}

/** Where each round's trees begin; XGBoost 2 and newer write it. */
function requireRounds(starts: Numbers, trees: number): void {
  for (let i = 1; i < starts.length; i++) if (starts[i] < starts[i - 1]) unsound('iteration_indptr does not rise');
  if (starts.length === 0 || starts[0] !== 0 || starts[starts.length - 1] !== trees) unsound('iteration_indptr does not go from 0 to the number of trees');
}

/** What XGBoost keeps of each node, one array each. */
const PER_NODE: readonly string[] = ['left_children', 'right_children', 'parents', 'split_indices', 'split_conditions', 'default_left', 'base_weights', 'loss_changes', 'sum_hessian', 'split_type'];

function tree(value: unknown, place: number): TreeStructure {
  const parts = fields(value, `tree ${place}`);
  const parameters = fields(parts['tree_param'], 'tree_param');
  const nodes = natural(parameters['num_nodes'], 'num_nodes');
  if (natural(parameters['size_leaf_vector'] ?? '0', 'size_leaf_vector') > 1) unsound(`Tree ${place} has leaves of several numbers (multi_strategy=multi_output_tree), which this package does not read`);
  for (const name of PER_NODE) {
    const values = parts[name];
    if (name === 'split_type' && values === undefined) continue;
    if (numbers(values, name).length !== nodes) unsound(`Tree ${place} has ${nodes} nodes and ${numbers(values, name).length} ${name}`);
  }
  if (parts['categories'] !== undefined && numbers(parts['categories'], 'categories').length > 0) unsound(`Tree ${place} splits by categories, which this package does not read`);
  const kinds = parts['split_type'];
  if (kinds !== undefined && !Array.prototype.every.call(kinds, (kind) => Number(kind) === 0)) unsound(`Tree ${place} splits by categories, which this package does not read`);
  return {
    left: numbers(parts['left_children'], 'left_children'),
    right: numbers(parts['right_children'], 'right_children'),
    feature: numbers(parts['split_indices'], 'split_indices'),
    parent: numbers(parts['parents'], 'parents'),
    nodes,
  };
}

function fields(value: unknown, name: string): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value) ? (value as Fields) : unsound(`${name} is missing or no object`);
}

function numbers(value: unknown, name: string): Numbers {
  return Array.isArray(value) || ArrayBuffer.isView(value) ? (value as unknown as Numbers) : unsound(`${name} is missing or no list`);
}

/** XGBoost writes parameters as texts. */
function natural(value: unknown, name: string): number {
  return typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : unsound(`${name} is ${JSON.stringify(value)}`);
}
