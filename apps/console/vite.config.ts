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
    // A chunk for each view, one for what draws, one for what views share: a dozen small ones wait for each other, six at a time.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /[\\/]node_modules[\\/](?:react|react-dom|scheduler)[\\/]/ },
            { name: 'plot', test: /[\\/]node_modules[\\/](?:@observablehq|d3-|d3[\\/]|internmap|interval-tree-1d|isoformat|delaunator|robust-predicates)/ },
            { name: 'shared', test: /[\\/](?:page[\\/](?:lib|parts(?![\\/](?:moving-)?plot))|packages[\\/]evaluator)[\\/]/, minShareCount: 2 },
          ],
        },
      },
    },
  },
});
