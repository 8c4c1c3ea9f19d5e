import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { newFolder } from '../testing/a-pipeline.ts';
import { containerPath, layOut, localPath } from './container.ts';

let folder: string;
const place = (path: string): string => join(folder, path);
const file = (path: string): void => {
  mkdirSync(join(place(path), '..'), { recursive: true });
  writeFileSync(place(path), path);
};
const seen = (path: string): string[] => readdirSync(place(`root/opt/ml/${path}`)).sort();

beforeEach(() => {
  folder = newFolder();
  for (const path of ['raw/a.csv', 'raw/sub/b.csv', 'code/run.py', 'model.tar.gz']) file(path);
});

describe('a container', () => {
  it('sees folders and files at their places, the folders as they are', async () => {
    const raw = { at: '/opt/ml/processing/raw', source: place('raw') };
    const whole = await layOut(place('root'), [raw, { at: '/opt/ml/processing/model', source: place('model.tar.gz') }], ['/opt/ml/processing/out']);
    expect([seen('processing'), seen('processing/raw'), seen('processing/model')]).toEqual([['model', 'out', 'raw'], ['a.csv', 'sub'], ['model.tar.gz']]);
    expect(whole).toEqual([raw]);
    expect(localPath('/opt/ml/processing/raw/sub/b.csv', place('root'), whole)).toBe(place('raw/sub/b.csv'));
    expect(localPath('/opt/ml/processing/raw/', place('root'), whole)).toBe(place('raw'));
    expect(localPath('/opt/ml/processing/rawer', place('root'), whole)).toBe(place('root/opt/ml/processing/rawer'));
  });

  it('may have one place within another, and none of them is written into', async () => {
    const mounts = [
      { at: '/opt/ml/processing', source: place('raw') },
      { at: '/opt/ml/processing/sub/code', source: place('code') },
    ];
    await layOut(place('root'), mounts, ['/opt/ml/processing/sub/out']);
    writeFileSync(place('root/opt/ml/processing/sub/out/x'), '');
    expect([seen('processing'), seen('processing/sub'), seen('processing/sub/code')]).toEqual([['a.csv', 'sub'], ['b.csv', 'code', 'out'], ['run.py']]);
    expect(readFileSync(place('root/opt/ml/processing/sub/b.csv'), 'utf8')).toBe('raw/sub/b.csv');
    expect([readdirSync(place('raw')).sort(), readdirSync(place('raw/sub'))]).toEqual([['a.csv', 'sub'], ['b.csv']]);
  });

  it('may have two inputs in one folder', async () => {
    await layOut(place('root'), [{ at: '/opt/ml/in', source: place('raw') }, { at: '/opt/ml/in', source: place('code') }], []);
    expect(seen('in')).toEqual(['a.csv', 'run.py', 'sub']);
  });
});

it.each(['/opt/ml/a', '/opt/ml/a/', '/opt/ml/b/../a', '/opt/ml//a'])('%s is /opt/ml/a', (path) => {
  expect(containerPath(path)).toBe('/opt/ml/a');
});

it.each(['/etc', 'opt/ml', '/opt/mlx', '/opt/ml/../x', ''])('%j lies outside', (path) => {
  expect(() => containerPath(path)).toThrow('does not lie under /opt/ml');
});
