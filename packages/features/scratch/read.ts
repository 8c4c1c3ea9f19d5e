import { DuckDBInstance } from '@duckdb/node-api';
import { readFileSync, openSync, readSync } from 'node:fs';
const file = process.argv[2], mode = process.argv[3] ?? 'all', threads = process.argv[4] ?? '2';
const names = readFileSync('/work/shared/data/iotid20-first-rows.csv','utf8').split(/\r?\n/)[0].split(',');
const TEXT = new Set(['Flow_ID','Src_IP','Dst_IP','Timestamp','Label','Cat','Sub_Cat']);
const t0 = performance.now();
const db = await DuckDBInstance.create(':memory:', { threads, memory_limit: '512MB', preserve_insertion_order: 'true' });
const c = await db.connect();
const cols = names.map((n) => `'${n}': '${TEXT.has(n) ? 'VARCHAR' : 'DOUBLE'}'`).join(', ');
const nums = names.filter((n) => !TEXT.has(n));
const q = (n: string) => `"${n}"`;
const sel = nums.map((n) => mode.includes('co') ? `coalesce(${q(n)}, 'nan'::DOUBLE)` : q(n));
if (mode.includes('hash')) sel.push(`hash(${names.map(q).join(',')})`);
if (mode.includes('label')) sel.push(`CASE lower(trim("Label")) WHEN 'normal' THEN 0 WHEN 'anomaly' THEN 1 END::UTINYINT`);
if (mode.includes('cat')) sel.push(q('Cat'), q('Sub_Cat'));
const from = `read_csv('${file}', auto_detect=false, header=true, delim=',', quote='"', escape='"', columns={${cols}})`;
const r = await c.stream(`SELECT ${mode.includes('count') ? 'count(*)' : sel.join(', ')} FROM ${from}`);
let rows = 0;
const bufs = nums.map(() => new Float32Array(900000)); let wide = 0;
const vals = nums.map(()=>false);
for (;;) {
  const ch = await r.fetchChunk();
  if (!ch || ch.rowCount === 0) break;
  const n = ch.rowCount;
  if (!mode.includes('count')) for (let i = 0; i < nums.length; i++) {
    const v = (ch.getColumnVector(i) as any).items as Float64Array;
    const b = bufs[i]; let inexact = 0;
    for (let k = 0; k < n; k++) { const x = v[k]; const f = Math.fround(x); b[rows + k] = f; if (f !== x && x === x) inexact++; }
    if (inexact) vals[i] = true;
  }
  if (mode.includes('cat')) for (let j = sel.length-2; j < sel.length; j++) { const v = ch.getColumnVector(j); for (let k = 0; k < n; k++) v.getItem(k); }
  rows += n;
}
console.log(mode, rows, ((performance.now() - t0) / 1000).toFixed(2), 's cpu', (process.cpuUsage().user/1e6).toFixed(2), 'rss', (process.resourceUsage().maxRSS / 1024).toFixed(0), 'inexact cols', vals.filter(Boolean).length);
