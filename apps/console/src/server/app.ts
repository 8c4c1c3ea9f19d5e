import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';
import { MOST_UPLOAD_BYTES } from '../api/scoring.ts';
import { ConsoleError } from '../error.ts';
import { problemReply } from './problem-reply.ts';
import { decisionRoute } from './routes/decision-route.ts';
import { executionRoutes } from './routes/execution-routes.ts';
import { explainRoute } from './routes/explain-route.ts';
import { overviewRoute } from './routes/overview-route.ts';
import { runRoutes } from './routes/run-routes.ts';
import { scoringProfileRoute } from './routes/scoring-profile-route.ts';
import { scoringRoutes } from './routes/scoring-routes.ts';
import { sessionRoutes } from './routes/session-routes.ts';
import { versionProfileRoute } from './routes/version-profile-route.ts';
import { versionRoutes } from './routes/version-routes.ts';
import { Scorings } from './scorings/scorings.ts';
import { type Access, guard } from './security/guard.ts';
import type { Sources } from './sources.ts';

export interface AppOptions {
  readonly sources: Sources;
  readonly access: Access;
  /** The folder of the built page. */
  readonly page: string;
  /** Is told of what is nobody's mistake but ours. */
  readonly onDefect: (error: unknown) => void;
}

/** Of a JSON body; an upload's route has a bound of its own. */
const MOST_BYTES = 64 * 1024;
const UPLOADS = { bytes: MOST_UPLOAD_BYTES, patienceMs: 60_000 };

/** The console as an app that listens nowhere yet: the guard, the API, the page. */
export async function consoleApp({ sources, access, page, onDefect }: AppOptions): Promise<FastifyInstance> {
  // Open streams and idle connections do not keep a Ctrl-C waiting.
  const app = fastify({ bodyLimit: MOST_BYTES, forceCloseConnections: true, routerOptions: { maxParamLength: 128 } });
  guard(app, access);
  app.setErrorHandler((error, _, reply) => {
    const { status, answer } = problemReply(error, onDefect);
    return reply.status(status).send(answer);
  });
  app.setNotFoundHandler(({ method, url }) => {
    throw new ConsoleError('not-found', { what: `There is no ${method} ${url.slice(0, 200)}` });
  });
  const scorings = await Scorings.open({ folder: join(sources.work, 'uploads'), bounds: UPLOADS, target: (version) => sources.target(version), onDefect });
  app.addHook('onClose', () => scorings.close());
  for (const routes of [sessionRoutes, overviewRoute, versionRoutes, versionProfileRoute, decisionRoute, executionRoutes, runRoutes, scoringRoutes, scoringProfileRoute, explainRoute]) routes(app, sources, access, scorings);
  await app.register(fastifyStatic, { root: join(page, 'assets'), prefix: '/assets/', immutable: true, maxAge: '365d', index: false, dotfiles: 'deny' });
  app.get('/', (_, reply) => reply.header('Cache-Control', 'no-cache').sendFile('index.html', page, { cacheControl: false }));
  return app;
}
