/** `system` is light or dark as the system is. */
export type Theme = 'system' | 'light' | 'dark';

const KEY = 'flowsentry.theme';
export const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/** What was chosen before; `system` where nothing was, or where the browser keeps nothing. */
export function storedTheme(): Theme {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem(KEY)) ?? 'system';
  } catch {
    return 'system';
  }
}

/** Shows the page in a theme; the style sheet knows it as `data-theme`. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
}

export function keepTheme(theme: Theme): void {
  applyTheme(theme);
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // A browser that keeps nothing forgets it with the page.
  }
}
