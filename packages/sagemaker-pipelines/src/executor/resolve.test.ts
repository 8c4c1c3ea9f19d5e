import { describe, expect, it } from 'vitest';
import { type Scope, resolveExpressions } from './resolve.ts';
import { Float, parseTyped } from './typed-json.ts';

const FILES: Record<string, string> = { 's3://b/e.json': '{"a": {"b": [1.0, 2]}, "n": null, "f": false}', 's3://b/bad.json': '{' };
const SCOPE: Scope = {
  parameter: (name) => ({ Text: 'text', Limit: new Float(2), Yes: true, Count: 3 })[name],
  execution: (variable) => (variable === 'PipelineName' ? 'Pipeline' : undefined),
  experiment: (field) => (field === 'TrialName' ? 'trial' : undefined),
  properties: (step) => (step === 'Train' ? { ModelArtifacts: { S3ModelArtifacts: 's3://b/model.tar.gz' }, Empty: null } : undefined),
  propertyFile: (step, file) => (step === 'Evaluate' ? ({ Good: 's3://b/e.json', Bad: 's3://b/bad.json', Gone: 's3://b/gone.json' })[file] : undefined),
  async read(uri) {
    if (!Object.hasOwn(FILES, uri)) throw new Error('no such file');
    return FILES[uri];
  },
};
const get = (path: string): object => ({ Get: path });
const join = (On: string, ...Values: unknown[]): object => ({ 'Std:Join': { On, Values } });
const jsonGet = (file: string, Path: string): object => ({ 'Std:JsonGet': { PropertyFile: get(`Steps.Evaluate.PropertyFiles.${file}`), Path } });

describe('an expression', () => {
  it.each<[string, unknown, unknown]>([
    ['a parameter', get('Parameters.Text'), 'text'],
    ['a Float parameter', get('Parameters.Limit'), new Float(2)],
    ['an execution variable', get('Execution.PipelineName'), 'Pipeline'],
    ['the experiment', get('PipelineExperimentConfig.TrialName'), 'trial'],
    ['a property', get('Steps.Train.ModelArtifacts.S3ModelArtifacts'), 's3://b/model.tar.gz'],
    ['a join as Python would', join('-', 'a', 1, 2.5, get('Parameters.Limit'), get('Parameters.Yes'), get('Parameters.Count')), 'a-1-2.5-2.0-True-3'],
    ['a join of literals of the document', parseTyped('{"Std:Join":{"On":",","Values":[2.0,2,true]}}'), '2.0,2,True'],
    ['a join of none', join('-'), ''],
    ['a join within a join', join('/', 's3://b', join('', get('Parameters.Count'), 'x')), 's3://b/3x'],
    ['a number of a file', jsonGet('Good', 'a.b[0]'), new Float(1)],
    ['another', jsonGet('Good', "['a']['b'][-1]"), 2],
    ['false in a file', jsonGet('Good', 'f'), false],
    ['a file by its place', { 'Std:JsonGet': { S3Uri: join('/', 's3://b', 'e.json'), Path: 'a.b[1]' } }, 2],
    ['what is deep inside', { a: [{ b: get('Parameters.Text') }], Get: 1, c: null }, { a: [{ b: 'text' }], Get: 1, c: null }],
  ])('%s', async (_, value, expected) => {
    expect(await resolveExpressions(value, SCOPE)).toEqual(expected);
  });

  it.each<[string, unknown, string]>([
    ['an unknown parameter', get('Parameters.Z'), "{'Get': 'Parameters.Z'} is undefined."],
    ['a variable that is not known here', get('Execution.TrainingJobName'), "{'Get': 'Execution.TrainingJobName'} is undefined."],
    ['a step that has not run', get('Steps.Other.X'), "{'Get': 'Steps.Other.X'} is undefined."],
    ['a property that is None', get('Steps.Train.Empty'), "{'Get': 'Steps.Train.Empty'} is undefined."],
    ['what points at nothing known', get('Nonsense'), "{'Get': 'Nonsense'} is undefined."],
    ['an operand of a join', join('-', get('Parameters.Z')), "{'Get': 'Parameters.Z'} is undefined."],
    ['a file that is not there', jsonGet('Gone', 'a'), 'Received an error while reading file s3://b/gone.json from S3: no such file.'],
    ['a file that is not JSON', jsonGet('Bad', 'a'), 'Contents of file s3://b/bad.json are not in valid JSON format.'],
    ['a path that is not there', jsonGet('Good', 'a.c'), "Invalid json path 'a.c'"],
    ['a value that is null', jsonGet('Good', 'n'), "Invalid json path 'n'"],
    ['a path that is none', jsonGet('Good', 'a..b['), "Invalid json path 'a..b['"],
    ['a file that nobody declared', jsonGet('Other', 'a'), 'is undefined.'],
  ])('fails on %s', async (_, value, message) => {
    await expect(resolveExpressions(value, SCOPE)).rejects.toThrow(message);
  });
});
