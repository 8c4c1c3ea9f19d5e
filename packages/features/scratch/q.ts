import { DuckDBInstance } from '@duckdb/node-api';
import { readFileSync } from 'node:fs';
const names = readFileSync('/work/shared/data/iotid20-first-rows.csv','utf8').split(/\r?\n/)[0].split(',');
const TEXT = new Set(['Flow_ID','Src_IP','Dst_IP','Timestamp','Label','Cat','Sub_Cat']);
const q = (n: string) => `"${n}"`;
const nums = names.filter((n) => !TEXT.has(n) && n !== 'Src_Port');
const cols = names.map((n) => `'${n}': '${TEXT.has(n) ? 'VARCHAR' : 'DOUBLE'}'`).join(', ');
const from = `read_csv('/tmp/features/big.csv', auto_detect=false, header=true, delim=',', quote='"', escape='"', columns={${cols}})`;
const lab = `CAST(CASE WHEN lower(trim(coalesce(Label,''))) IN ('normal','benign','0') THEN 0 WHEN lower(trim(coalesce(Label,''))) IN ('anomaly','attack','1') THEN 1 ELSE 255 END AS UTINYINT)`;
const rest = `hash(Flow_ID, Src_IP, Dst_IP, Src_Port, "Timestamp", Label)`;
const cat = `CAST(hash(coalesce(trim(Cat),'')) >> 11 AS DOUBLE), coalesce(trim(Cat),''), CAST(hash(coalesce(trim(Sub_Cat),'')) >> 11 AS DOUBLE), coalesce(trim(Sub_Cat),'')`;
const plain = nums.map(q), co = nums.map((n) => `coalesce(${q(n)}, CAST('nan' AS DOUBLE))`);
const variants: Record<string, [string[], string, string?]> = {
  plain: [plain, '2'], 'plain1': [plain, '1'], co: [co, '2'], 'plain+lab': [[lab, ...plain], '2'], 'plain+rest': [[rest, ...plain], '2'], 'plain+cat': [[...plain, cat], '2'],
  all: [[lab, rest, ...co, cat], '2'], 'all1': [[lab, rest, ...co, cat], '1'], 'all-limit': [[lab, rest, ...plain, cat], '2', 'buf'],
};
const pick = process.argv[2];
for (const [name, [sel, threads, buf]] of Object.entries(variants)) {
  if (pick && name !== pick) continue;
  const db = await DuckDBInstance.create(':memory:', { threads, memory_limit: '512MB', preserve_insertion_order: 'true' });
  const c = await db.connect();
  if (buf) await c.run(`SET streaming_buffer_size='8MB'`);
  const c0 = process.cpuUsage(); const t = performance.now();
  const r = await c.stream(`SELECT ${sel.join(', ')} FROM ${from}`);
  let rows = 0;
  for (;;) { const ch = await r.fetchChunk(); if (!ch || !ch.rowCount) break; rows += ch.rowCount; }
  const u = process.cpuUsage(c0);
  console.log(name.padEnd(12), ((performance.now() - t) / 1000).toFixed(2), 'user', (u.user/1e6).toFixed(2), 'sys', (u.system/1e6).toFixed(2));
  c.closeSync(); db.closeSync();
}
