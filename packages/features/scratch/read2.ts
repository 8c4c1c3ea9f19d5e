import { DuckDBInstance } from '@duckdb/node-api';
import { readFileSync } from 'node:fs';
const file = process.argv[2], mode = process.argv[3] ?? 'all', threads = process.argv[4] ?? '2';
const names = readFileSync('/work/shared/data/iotid20-first-rows.csv','utf8').split(/\r?\n/)[0].split(',');
const TEXT = new Set(['Flow_ID','Src_IP','Dst_IP','Timestamp','Label','Cat','Sub_Cat']);
const t0 = performance.now();
const db = await DuckDBInstance.create(':memory:', { threads, memory_limit: '512MB', preserve_insertion_order: 'true' });
const c = await db.connect();
await c.run(`SET streaming_buffer_size='${process.argv[5] ?? '1MB'}'`);
const q = (n: string) => `"${n}"`;
const nums = names.filter((n) => !TEXT.has(n));
const F = mode.includes('float');
const cols = names.map((n) => `'${n}': '${TEXT.has(n) ? 'VARCHAR' : F ? 'FLOAT' : 'DOUBLE'}'`).join(', ');
const sel = nums.map(q);
if (mode.includes('texth')) sel.push(`hash(${names.filter(n=>TEXT.has(n)).map(q).join(',')})`);
const from = `read_csv('${file}', auto_detect=false, header=true, delim=',', quote='"', escape='"', columns={${cols}})`;
const r = await c.stream(`SELECT ${mode.includes('sum') ? nums.map(n=>`sum(${q(n)})`).join(',') : sel.join(', ')} FROM ${from}`);
let rows = 0, js = 0, wait = 0, vec = 0;
const bufs = nums.map(() => new Float32Array(900000));
for (;;) {
  const a = performance.now();
  const ch = await r.fetchChunk();
  const b = performance.now(); wait += b - a;
  if (!ch || ch.rowCount === 0) break;
  const n = ch.rowCount;
  for (let i = 0; i < nums.length; i++) {
    const v = (ch.getColumnVector(i) as any).items as Float64Array;
    bufs[i].set(v, rows);
  }
  js += performance.now() - b;
  rows += n;
}
const u = process.cpuUsage();
console.log(mode, threads, rows, ((performance.now() - t0) / 1000).toFixed(2), 's; wait', wait.toFixed(0), 'js', js.toFixed(0), 'cpu', (u.user/1e6).toFixed(2), 'sys', (u.system/1e6).toFixed(2), 'rss', (process.resourceUsage().maxRSS / 1024).toFixed(0));
