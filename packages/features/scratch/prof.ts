import { readFlows, columnsNeeded } from '../src/index.ts';
const c0 = process.cpuUsage(); const t = performance.now();
const table = await readFlows(process.argv[2], { columns: columnsNeeded('service', 'grouped') });
const c = process.cpuUsage(c0);
console.log('wall', ((performance.now()-t)/1000).toFixed(2), 'user', (c.user/1e6).toFixed(2), 'sys', (c.system/1e6).toFixed(2), table.rows);
