import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { parseHash } from './lib/route.ts';
import { applyTheme, storedTheme } from './shell/theme.ts';
import { Console } from './shell/console.tsx';
import { viewNamed } from './shell/views.ts';
import './style/tokens.css';
import './style/base.css';
import './style/parts.css';

applyTheme(storedTheme());
// While the session is asked for; what is there when it is wanted needs no skeleton.
viewNamed(parseHash(location.hash).view)?.load().catch(() => {});
createRoot(document.querySelector('#page')!).render(
  <StrictMode>
    <Console />
  </StrictMode>,
);
