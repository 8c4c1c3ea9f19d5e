import type { Session } from '../../api/session.ts';
import { hashOf } from '../lib/route.ts';
import { ThemeSwitch } from './theme-switch.tsx';
import { VIEWS } from './views.ts';

export function Header({ session, current }: { readonly session: Session; readonly current: string | undefined }) {
  return (
    <header className="header">
      <a className="brand" href={hashOf(VIEWS[0].name)}>
        Flowsentry
      </a>
      <nav aria-label="Views">
        {VIEWS.map(({ name, title }) => (
          <a key={name} href={hashOf(name)} aria-current={name === current ? 'page' : undefined}>
            {title}
          </a>
        ))}
      </nav>
      <span className="place" title={session.environment === null ? 'Registry, pipeline and scorer of this machine' : 'Registry, pipeline and endpoint of this environment'}>
        {session.place}
      </span>
      <ThemeSwitch />
    </header>
  );
}
