import { randomBytes } from 'node:crypto';
import { sameText } from './same-text.ts';

const COOKIE = 'flowsentry_session';
const LASTS_S = 12 * 3600;
const MOST = 1000;

export interface OpenSession {
  /** What every request that changes something must bring along. */
  readonly csrf: string;
}

/** Who may ask. Without a token everybody who reaches the server shares one session. */
export class Sessions {
  readonly #token: string | undefined;
  readonly #shared: OpenSession = { csrf: secret() };
  readonly #open = new Map<string, OpenSession & { readonly until: number }>();

  constructor(token: string | undefined) {
    this.#token = token;
  }

  /** The Set-Cookie of a new session for who knows the token; undefined for who does not. */
  signIn(token: string, now = Date.now()): string | undefined {
    if (this.#token === undefined || !sameText(token, this.#token)) return undefined;
    for (const [id, { until }] of this.#open) if (until <= now || this.#open.size >= MOST) this.#open.delete(id);
    const id = secret();
    this.#open.set(id, { csrf: secret(), until: now + LASTS_S * 1000 });
    return `${COOKIE}=${id}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${LASTS_S}`;
  }

  /** The session that a request's Cookie header belongs to. */
  find(cookies: string | undefined, now = Date.now()): OpenSession | undefined {
    if (this.#token === undefined) return this.#shared;
    const id = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)`).exec(cookies ?? '')?.[1];
    const session = id === undefined ? undefined : this.#open.get(id);
    return session && session.until > now ? session : undefined;
  }
}

const secret = (): string => randomBytes(32).toString('base64url');
