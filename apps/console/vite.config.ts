import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  logLevel: 'warn',
  build: {
    // Browsers that know light-dark().
    target: ['chrome123', 'firefox120', 'safari17.5'],
    // Nothing inline: the page's policy allows images of its own and no others.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
