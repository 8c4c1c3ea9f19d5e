export { type Place, type Problem, FlowsentryError } from './error.ts';
export { syncFolder, writeFileAtomically, writeFileThrough } from './atomic-file.ts';
export { ensureFolder } from './ensure-folder.ts';
export { canonicalJson, sha256 } from './canonical-json.ts';
export { type Random, random, shuffle } from './random.ts';
export { type Progress, type Task, seconds, silentProgress, terminalProgress } from './progress.ts';
export { textTable } from './text-table.ts';
export { type Session, InvalidArgumentError, Option, asFlowsentryError, runCommand } from './command.ts';
export { Command } from 'commander';
