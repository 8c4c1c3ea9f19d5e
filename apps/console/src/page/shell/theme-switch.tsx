import { useState } from 'react';
import { THEMES, type Theme, keepTheme, storedTheme } from './theme.ts';

const TITLES: Readonly<Record<Theme, string>> = { system: 'As the system', light: 'Light', dark: 'Dark' };

export function ThemeSwitch() {
  const [theme, setTheme] = useState(storedTheme);
  const choose = (next: Theme): void => {
    keepTheme(next);
    setTheme(next);
  };
  return (
    <select className="theme" aria-label="Colours" value={theme} onChange={({ target }) => choose(target.value as Theme)}>
      {THEMES.map((each) => (
        <option key={each} value={each}>
          {TITLES[each]}
        </option>
      ))}
    </select>
  );
}
