import { join } from 'node:path';
import { mergeConfig } from 'vitest/config';
import { shared } from '../../vitest.shared.ts';

// Most of the time these tests wait for commands they started, which start faster with what was compiled before.
export default mergeConfig(shared, { test: { maxWorkers: 2, env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/compiled') } } });
