import { DuckDBInstance } from '@duckdb/node-api';
import { readFileSync } from 'node:fs';
const db = await DuckDBInstance.create(':memory:', { threads: '2' });
const c = await db.connect();
const big = readFileSync('/work/shared/data/iotid20-first-rows.csv','utf8').split(/\r?\n/)[0].split(',');
const TEXT = new Set(['Flow_ID','Src_IP','Dst_IP','Timestamp','Label','Cat','Sub_Cat','t']);
for (const f of ['text','short','long','nul','nul2','crlf','blank','latin','quote','us','headeronly','nonl','trunc.csv.gz','trunc8.csv.gz','trunc30.csv.gz','plain.csv.gz','garbage.csv.gz']) {
  const file = `/tmp/features/bad/${f.includes('.') ? f : f + '.csv'}`;
  const names = f.includes('.') ? big : ['a','b','t'];
  const cols = names.map((n) => `'${n}': '${TEXT.has(n) ? 'VARCHAR' : 'DOUBLE'}'`).join(', ');
  const opts = `auto_detect=false, header=true, delim=',', quote='"', escape='"', columns={${cols}}`;
  try {
    const r = await (await c.run(`SELECT ${names.length > 5 ? 'count(*)' : '*'} FROM read_csv('${file}', ${opts})`)).getRows();
    console.log(f, 'OK', JSON.stringify(r, (k, v) => typeof v === 'bigint' ? Number(v) : typeof v === 'number' && !Number.isFinite(v) ? String(v) : v));
  } catch (e) {
    console.log(f, 'ERR', String((e as Error).message).split('\n').slice(0, 3).join(' | ').slice(0, 300));
    try {
    await c.run(`DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans`);
    await c.run(`SELECT sum(hash(COLUMNS(*))) FROM read_csv('${file}', ${opts}, store_rejects=true, rejects_limit=5)`);
    console.log('   ', JSON.stringify(await (await c.run(`SELECT line, column_idx, column_name, error_type, csv_line, error_message FROM reject_errors ORDER BY line, column_idx LIMIT 2`)).getRows(), (k, v) => typeof v === 'bigint' ? Number(v) : v).slice(0,500));
    } catch (e2) { console.log('   ', String((e2 as Error).message).slice(0, 200)); }
  }
}
