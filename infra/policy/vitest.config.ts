import { mergeConfig } from 'vitest/config';
import { shared } from '../../vitest.shared.ts';

// Sixty small files of pure functions: one worker for all of them.
export default mergeConfig(shared, { test: { isolate: false } });
