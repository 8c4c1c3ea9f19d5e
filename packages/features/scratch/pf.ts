import { readFlows } from '../src/index.ts';
import { profileFlows } from '../src/profile/profile.ts';
let t = performance.now();
const table = await readFlows(process.argv[2]); console.log('read', performance.now() - t); t = performance.now();
const p = profileFlows(table, process.argv[3] ? await readFlows(process.argv[3]) : undefined);
console.log('profile', performance.now() - t, 'rss', process.resourceUsage().maxRSS / 1024);
console.log(JSON.stringify(p.repeats), p.leakage.slice(0, 12).map((l) => `${l.name} ${l.auc.toFixed(3)} ${l.macroF1.toFixed(3)} ${l.distinct}`).join('\n'), p.durations);
