import { readFlows, splitFlows, fit, transform, transformRecord, writeMatrix, readMatrix, columnsNeeded } from '../src/index.ts';
const [, , file, featureSet = 'service', protocol = 'grouped'] = process.argv as any;
let t = performance.now(); const t00 = t; let c0 = process.cpuUsage();
const lap = (n: string) => { const c = process.cpuUsage(c0); console.log(n.padEnd(12), ((performance.now() - t) / 1000).toFixed(2), 's  cpu', ((c.user + c.system) / 1e6).toFixed(2), ' maxrss', (process.resourceUsage().maxRSS / 1024).toFixed(0), 'rss', (process.memoryUsage().rss/2**20).toFixed(0)); t = performance.now(); c0 = process.cpuUsage(); };
const table = await readFlows(file, { columns: columnsNeeded(featureSet, protocol) }); lap('read');
const split = splitFlows(table, { protocol, seed: 1, featureSet, attack: 'Mirai' }); lap('split');
const p = fit(table, split.train, { featureSet }); lap('fit');
for (const side of ['train', 'validation', 'test'] as const) {
  const rows = split[side];
  const m = transform(p, table, rows); lap('transform ' + m.rows + 'x' + m.columns);
  await writeMatrix(`/tmp/features/${side}.parquet`, m, Uint8Array.from(rows, (r) => table.labels[r])); lap('write');
}
const back = await readMatrix('/tmp/features/train.parquet'); lap('read back'); 
console.log('total', ((performance.now() - t00) / 1000).toFixed(2));
console.log(JSON.stringify(split.summary), table.notes.duplicates, p.features.length, JSON.stringify(p.dropped));
const m = transform(p, table); let bad = 0;
const u32 = new Uint32Array(m.data.buffer);
let tt = performance.now(); const K = Math.min(20000, table.rows);
for (let r = 0; r < K; r++) {
  const rec: any = {}; for (const s of p.sources) rec[s] = table.numbers.get(s) ? table.numbers.get(s)![r] : table.texts.get(s)!.values[table.texts.get(s)!.codes[r]];
  const v = new Uint32Array(transformRecord(p, rec).buffer);
  for (let j = 0; j < m.columns; j++) if (v[j] !== u32[r * m.columns + j]) bad++;
}
console.log('bit differences', bad, 'per record us', ((performance.now() - tt) / K * 1000).toFixed(1));
