import { useEffect, useRef } from 'react';
import type { Session } from '../../api/session.ts';
import { SIGNED_OUT, rememberCsrf } from '../lib/ask.ts';
import { hashOf } from '../lib/route.ts';
import { useResource } from '../lib/use-resource.ts';
import { useRoute } from '../lib/use-route.ts';
import { Boundary } from '../parts/boundary.tsx';
import { Failed, Loading } from '../parts/states.tsx';
import { Header } from './header.tsx';
import { SignIn } from './sign-in.tsx';
import { ViewPart } from './view-part.tsx';
import { VIEWS, viewNamed } from './views.ts';

/** The first view comes first. */
const PRELOAD_MS = 300;

/** The page: who may see it, its header, and the view that the address names. */
export function Console() {
  const session = useResource<Session>('/api/session');
  const { again } = session;
  useEffect(() => {
    addEventListener(SIGNED_OUT, again);
    return () => removeEventListener(SIGNED_OUT, again);
  }, [again]);
  if (session.state === 'loading') return <Loading lines={3} what="Loading the console" />;
  if (session.problem?.code === 'no-session') return <SignIn onDone={again} />;
  if (session.state === 'failed') return <Failed problem={session.problem} again={again} />;
  rememberCsrf(session.data.csrf);
  return <Shell session={session.data} lost={session.problem !== undefined} />;
}

function Shell({ session, lost }: { readonly session: Session; readonly lost: boolean }) {
  const [{ view: name, params }, setParams] = useRoute();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(name);
  const view = viewNamed(name);
  useEffect(() => {
    document.title = `${view?.title ?? 'Not found'} · Flowsentry`;
    // Who follows a link hears the new view, as after the loading of a page.
    if (shown.current !== name) main.current?.focus();
    shown.current = name;
  }, [name, view]);
  useEffect(() => {
    // Who opens the printed address and is signed in already needs no token, which would stand there for others to see.
    if (location.hash.startsWith('#token=')) history.replaceState(null, '', location.pathname);
  });
  useEffect(() => {
    const timer = setTimeout(() => VIEWS.forEach(({ load }) => void load().catch(() => {})), PRELOAD_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <a className="skip" href="#main" onClick={(event) => (event.preventDefault(), main.current?.focus())}>
        Skip to the content
      </a>
      <Header session={session} current={view?.name} />
      {lost && <p className="banner" role="status">The server does not answer; what you see is what was known before.</p>}
      <main id="main" ref={main} tabIndex={-1}>
        {view ? (
          <Boundary key={view.name}>
            <ViewPart view={view} session={session} params={params} setParams={setParams} />
          </Boundary>
        ) : (
          <section className="state">
            <h1>There is no such page</h1>
            <p>
              The address names the view “{name}”. <a href={hashOf(VIEWS[0].name)}>Go to the overview</a>
            </p>
          </section>
        )}
      </main>
    </>
  );
}
