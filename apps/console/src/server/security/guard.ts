import type { FastifyInstance, FastifyRequest } from 'fastify';
import { CSRF_HEADER } from '../../api/session.ts';
import { ConsoleError } from '../../error.ts';
import { SECURITY_HEADERS } from './headers.ts';
import { sameText } from './same-text.ts';
import type { Sessions } from './sessions.ts';

export interface Access {
  /** What the Host header may say; filled when the port is known. */
  readonly hosts: ReadonlySet<string>;
  readonly sessions: Sessions;
}

const READS = new Set(['GET', 'HEAD']);
const SIGN_IN = '/api/session';
/** The routes of the page, which hold nothing that is anybody's. */
const PAGE: ReadonlySet<string> = new Set(['/', '/assets/*']);

/**
 * Refuses, before a body is read, what comes from elsewhere (Host, Origin, Sec-Fetch-Site), what asks for anything but the page without a session, and what changes
 * something without the session's CSRF token.
 */
export function guard(app: FastifyInstance, access: Access): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(SECURITY_HEADERS);
    requireOwnHost(request, access.hosts);
    // The route that was found, since one path is written in many ways.
    const route = request.routeOptions.url;
    if (route !== undefined && PAGE.has(route)) return;
    reply.header('Cache-Control', 'no-store');
    requireSameOrigin(request);
    const reads = READS.has(request.method);
    if (!reads && route === SIGN_IN) return;
    const session = access.sessions.find(request.headers.cookie);
    if (!session) throw new ConsoleError('no-session', { what: 'This console wants its token first', wayOut: 'Sign in with the token that it printed when it started' });
    if (!reads && !sameText(headerOf(request, CSRF_HEADER) ?? '', session.csrf)) {
      throw new ConsoleError('wrong-csrf', { what: 'The request does not bring the CSRF token of its session', wayOut: 'Load the page again' });
    }
  });
}

function requireOwnHost(request: FastifyRequest, hosts: ReadonlySet<string>): void {
  const host = request.headers.host?.toLowerCase() ?? '';
  if (hosts.has(host)) return;
  throw new ConsoleError('wrong-host', { key: 'Host', value: host, what: `"${host}" is not where this console is`, allowed: [...hosts].join(', '), wayOut: 'Open the address that it printed when it started, or name yours with --host' });
}

/** Browsers say where a request comes from; what is typed or is no browser says nothing, which is enough to read. */
function requireSameOrigin(request: FastifyRequest): void {
  const [site, origin] = [headerOf(request, 'sec-fetch-site'), headerOf(request, 'origin')];
  const reads = READS.has(request.method);
  const fromHere = origin === undefined || URL.parse(origin)?.host === request.headers.host?.toLowerCase();
  const sameSite = site === undefined || site === 'same-origin' || (site === 'none' && reads);
  if (fromHere && sameSite && (reads || site !== undefined || origin !== undefined)) return;
  throw new ConsoleError('other-origin', { key: 'Origin', value: origin ?? null, what: `The request comes from ${origin ?? 'an unnamed place'}`, allowed: "Requests of the console's own page" });
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
