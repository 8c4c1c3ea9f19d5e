import { buildPage } from '../build/build-page.ts';
import { consoleApp } from '../server/app.ts';
import { listen } from '../server/listen.ts';
import { localSources } from '../server/local-sources.ts';
import { Sessions } from '../server/security/sessions.ts';
import type { Sources } from '../server/sources.ts';

export interface ServedConsole extends AsyncDisposable {
  /** `http://127.0.0.1:PORT` */
  readonly address: string;
  readonly port: number;
  readonly sources: Sources;
  /** What was nobody's mistake but ours. */
  readonly defects: unknown[];
}

/** The console of a work folder, with its real page, on a port of the loopback interface; a free one unless told. */
export async function servedConsole(work: string, { port = 0, token }: { readonly port?: number; readonly token?: string } = {}): Promise<ServedConsole> {
  const { folder } = await buildPage(() => {});
  const controller = new AbortController();
  const sources = localSources({ work, typed: work, signal: controller.signal });
  const [hosts, defects] = [new Set<string>(), [] as unknown[]];
  const app = await consoleApp({ sources, access: { hosts, sessions: new Sessions(token) }, page: folder, onDefect: (error) => defects.push(error) });
  const address = await listen(app, '127.0.0.1', port, hosts);
  return {
    address,
    port: Number(new URL(address).port),
    sources,
    defects,
    async [Symbol.asyncDispose]() {
      controller.abort();
      await app.close();
    },
  };
}
