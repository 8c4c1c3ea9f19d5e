import type { Session, SignIn } from '../../api/session.ts';
import { ConsoleError } from '../../error.ts';
import { textIn } from '../text-in.ts';
import type { Routes } from './routes.ts';

/** GET and POST /api/session. */
export const sessionRoutes: Routes = (app, sources, { sessions }) => {
  app.get('/api/session', ({ headers }): Session => ({ place: sources.place, environment: sources.environment ?? null, user: sources.user, csrf: sessions.find(headers.cookie)!.csrf, pipelineCommand: sources.command('pipeline'), tuneCommand: sources.command('tune') }));

  app.post<{ Body: SignIn }>('/api/session', (request, reply) => {
    const cookie = sessions.signIn(textIn(request.body, 'token', 1, 512));
    if (cookie === undefined) throw new ConsoleError('wrong-token', { what: 'That is not the token of this console', wayOut: 'Copy it from the terminal that runs the console; it is new at every start unless FLOWSENTRY_CONSOLE_TOKEN is set' });
    return reply.header('Set-Cookie', cookie).status(204).send();
  });
};
