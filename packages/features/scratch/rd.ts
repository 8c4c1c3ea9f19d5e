import { readFlows } from '../src/read/read-flows.ts';
const t = performance.now();
const table = await readFlows(process.argv[2]);
const u = process.cpuUsage();
console.log(table.rows, ((performance.now() - t)/1000).toFixed(2), 's cpu', (u.user/1e6).toFixed(2), (u.system/1e6).toFixed(2), 'rss', (process.resourceUsage().maxRSS/1024).toFixed(0), [...table.numbers.values()].filter(v => v instanceof Float64Array).length, 'wide');
console.log(JSON.stringify(table.notes).slice(0, 600), [...table.texts].map(([k, v]) => [k, v.values.length]).join(' '));
