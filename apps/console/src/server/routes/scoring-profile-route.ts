import type { ScoringProfile } from '../../api/profile.ts';
import { profileUpload } from '../profiles/profile-upload.ts';
import { readTrainingData } from '../profiles/training-data.ts';
import type { LiveScoring } from '../scorings/live-scoring.ts';
import type { Routes } from './routes.ts';

/** GET /api/scorings/:id/profile. It is made once for each scoring, and kept as long as that is. */
export const scoringProfileRoute: Routes = (app, { registry, signal }, _, scorings) => {
  const made = new WeakMap<LiveScoring, Promise<ScoringProfile>>();

  const make = async (live: LiveScoring): Promise<ScoringProfile> => profileUpload(live, await readTrainingData(registry, live.scoring.version), AbortSignal.any([live.signal, signal]));

  app.get<{ Params: { id: string } }>('/api/scorings/:id/profile', async ({ params }): Promise<ScoringProfile> => {
    const live = scorings.find(params.id);
    const profile = made.get(live) ?? make(live);
    made.set(live, profile);
    profile.catch(() => made.delete(live));
    return profile;
  });
};
