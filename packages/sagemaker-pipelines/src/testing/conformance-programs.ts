// Stand for the scripts of the definitions that the Python SDK emitted: flows of five classes, and a report on them.
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { random } from '@flowsentry/kit';
import type { Programs } from '../executor/program.ts';

export const programs: Programs = {
  async '*/sagemaker-scikit-learn:*'(job) {
    for (const [part, rows] of [['train', 300], ['validation', 60], ['test', 60]] as const) {
      const chance = random(rows);
      const lines = Array.from({ length: rows }, (_, row) => `${row % 5},${((row % 5) + chance.normal()).toFixed(3)},${chance.normal().toFixed(3)}`);
      await writeFile(join(job.local(`/opt/ml/processing/${part}`), 'part.csv'), `${lines.join('\n')}\n`);
    }
  },
  async '*/sagemaker-xgboost:*'(job) {
    const seen = [...(await readdir(job.local('/opt/ml/processing/model'))), ...(await readdir(job.local('/opt/ml/processing/test')))];
    await writeFile(join(job.local('/opt/ml/processing/evaluation'), 'evaluation.json'), JSON.stringify({ multiclass_classification_metrics: { weighted_f1: { value: 0.93 } }, seen }));
  },
};
