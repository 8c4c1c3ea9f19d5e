import { DuckDBInstance, DuckDBTableFunction, FLOAT, UTINYINT, DuckDBDataChunk } from '@duckdb/node-api';
const mode = process.argv[2], R = 440000, C = 75;
const data = new Float32Array(R * C); for (let i = 0; i < data.length; i++) data[i] = (i * 2654435761 >>> 0) % 1500 / (i % 3 ? 1 : 7);
const labels = new Uint8Array(R);
const before = process.resourceUsage().maxRSS/1024;
let t = performance.now();
const db = await DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '512MB' });
const c = await db.connect();
const file = '/tmp/features/m.parquet';
const opts = process.argv[3] ?? `FORMAT parquet, COMPRESSION snappy`;
if (mode === 'tf') {
  let at = 0;
  c.registerTableFunction(DuckDBTableFunction.create({ name: 'matrix', 
    bindFunction: (b) => { b.addResultColumn('label', FLOAT); for (let i = 0; i < C; i++) b.addResultColumn('c' + i, FLOAT); b.setCardinality(R, true); },
    initFunction: (i) => { i.setMaxThreads(1); at = 0; },
    mainFunction: (_f, out) => {
      const n = Math.min(2048, R - at); out.rowCount = n; if (n === 0) return;
      for (let j = 0; j <= C; j++) {
        const v = out.getColumnVector(j) as any; const items = v.items as Float32Array;
        if (j === 0) for (let k = 0; k < n; k++) items[k] = labels[at + k];
        else for (let k = 0, p = at * C + j - 1; k < n; k++, p += C) items[k] = data[p];
        v.flush();
      }
      at += n;
    } }));
  await c.run(`COPY (SELECT * FROM matrix()) TO '${file}' (${opts})`);
} else {
  await c.run(`CREATE TABLE m (label FLOAT, ${Array.from({ length: C }, (_, i) => `c${i} FLOAT`).join(',')})`);
  const a = await c.createAppender('m');
  const types = Array.from({ length: C + 1 }, () => FLOAT);
  for (let at = 0; at < R; at += 2048) {
    const n = Math.min(2048, R - at);
    const out = DuckDBDataChunk.create(types, n);
    for (let j = 0; j <= C; j++) { const v = out.getColumnVector(j) as any; const items = v.items as Float32Array;
        if (j === 0) for (let k = 0; k < n; k++) items[k] = labels[at + k];
        else for (let k = 0, p = at * C + j - 1; k < n; k++, p += C) items[k] = data[p];
        v.flush(); }
    a.appendDataChunk(out);
  }
  a.closeSync();
  console.log('append', performance.now() - t);
  await c.run(`COPY m TO '${file}' (${opts})`);
}
const u = process.cpuUsage();
console.log('cpu', (process.cpuUsage().user/1e6).toFixed(2), mode, opts, (performance.now() - t).toFixed(0), 'ms', 'rss before', before.toFixed(0), 'max', (process.resourceUsage().maxRSS/1024).toFixed(0), (await import('node:fs')).statSync(file).size / 1e6);
t = performance.now();
const r = await c.stream(`SELECT * FROM read_parquet('${file}')`);
const back = new Float32Array(R * C); let at = 0;
for (;;) { const ch = await r.fetchChunk(); if (!ch || !ch.rowCount) break; const n = ch.rowCount;
  for (let j = 1; j <= C; j++) { const items = (ch.getColumnVector(j) as any).items as Float32Array; for (let k = 0, p = at * C + j - 1; k < n; k++, p += C) back[p] = items[k]; } at += n; }
let bad = 0; for (let i = 0; i < data.length; i++) if (back[i] !== data[i]) bad++;
console.log('read', (performance.now() - t).toFixed(0), 'bad', bad);
