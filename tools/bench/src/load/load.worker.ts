// Sends load from a process of its own: node load.worker.ts SETTINGS_JSON; prints the result as JSON.
import { type LoadSettings, load } from './load.ts';

process.stdout.write(`${JSON.stringify(await load(JSON.parse(process.argv[2]) as LoadSettings))}\n`);
process.exit();
