import { defineConfig } from 'vitest/config';

// Nx asks for colours and a person may ask for none; the commands that tests start should hear of neither.
delete process.env['FORCE_COLOR'];
delete process.env['NO_COLOR'];
// What tests run is nobody's experiment.
delete process.env['WANDB_API_KEY'];

export const shared = defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Training on one thread: two suites run side by side, and threads that wait for each other cost more than they give.
    env: { OMP_NUM_THREADS: '1' },
    reporters: ['default', ['json', { outputFile: 'node_modules/.cache/vitest-results.json' }]],
    coverage: { provider: 'v8' },
  },
});
