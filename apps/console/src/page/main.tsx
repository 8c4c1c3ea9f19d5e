import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { applyTheme, storedTheme } from './shell/theme.ts';
import { Console } from './shell/console.tsx';
import './style/tokens.css';
import './style/base.css';
import './style/parts.css';

applyTheme(storedTheme());
createRoot(document.querySelector('#page')!).render(
  <StrictMode>
    <Console />
  </StrictMode>,
);
