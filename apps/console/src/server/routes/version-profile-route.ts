import type { TrainingProfile } from '../../api/profile.ts';
import { describeTraining } from '../profiles/describe-training.ts';
import { readTrainingData } from '../profiles/training-data.ts';
import { trainingProfile } from '../profiles/training-profile.ts';
import { versionNumber } from '../versions/version-number.ts';
import type { Routes } from './routes.ts';

/** GET /api/versions/:n/profile. */
export const versionProfileRoute: Routes = (app, { registry }) => {
  app.get<{ Params: { version: string } }>('/api/versions/:version/profile', async ({ params }): Promise<TrainingProfile> => {
    const data = await readTrainingData(registry, versionNumber(params.version));
    return trainingProfile(data, describeTraining(data.statistics, data.preprocessor.sources));
  });
};
