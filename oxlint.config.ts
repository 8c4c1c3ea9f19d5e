import { defineConfig } from 'oxlint';

/** From left to right: a package may import the ones before it and none after it. */
const ORDER = [
  ...['kit', 'page', 'flows', 'features', 'xgboost', 'isolation-forest', 'evaluator', 'registry', 'sagemaker-pipelines', 'tracking', 'trainer', 'scorer', 'console', 'bench'],
  ...['infra-components', 'infra-policy', 'infra-testing', 'infra-network', 'infra-domain', 'infra-registry', 'infra-endpoint'],
];

const FOLDERS: Readonly<Record<string, string>> = { scorer: 'apps', console: 'apps', bench: 'tools' };
const folderOf = (name: string): string => (name.startsWith('infra-') ? name.replace('-', '/') : `${FOLDERS[name] ?? 'packages'}/${name}`);

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'promise'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  options: { typeAware: true },
  ignorePatterns: ['**/fixtures/**', '**/dist/**'],
  rules: {
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/await-thenable': 'error',
    'typescript/consistent-type-imports': 'error',
    'eslint/no-await-in-loop': 'off',
    'eslint/no-shadow': 'off',
    'eslint/no-underscore-dangle': 'off',
    'eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    'typescript/no-unsafe-type-assertion': 'off',
    'typescript/no-unnecessary-type-parameters': 'off',
    'typescript/consistent-return': 'off',
    'oxc/no-map-spread': 'off',
    'import/no-named-as-default-member': 'off',
    'unicorn/no-array-sort': 'off',
    'unicorn/no-array-reverse': 'off',
    'unicorn/consistent-function-scoping': 'off',
    'import/no-unassigned-import': 'off',
    'import/no-cycle': 'error',
  },
  // A file two or three folders below src may climb back to src, and no further.
  overrides: ORDER.flatMap((name, place) => [boundaries(name, place, 'src/**', '../../**'), boundaries(name, place, 'src/*/*/**', '../../../**'), boundaries(name, place, 'src/*/*/*/**', '../../../../**')]),
});

function boundaries(name: string, place: number, files: string, outside: string) {
  return {
    files: [`${folderOf(name)}/${files}`, `**/${folderOf(name)}/${files}`],
    rules: {
      'eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            ...ORDER.slice(place + 1).map((right) => ({
              group: [`@flowsentry/${right}`, `@flowsentry/${right}/*`],
              message: `${name} stands to the left of ${right}: data flows one way, so it cannot know it.`,
            })),
            { group: [outside, '@flowsentry/*/src/*'], message: 'Import another package by its name; what it exports is its interface.' },
          ],
        },
      ],
    },
  } as const;
}
