import { type Family, pick, post, randomBytes, whole } from './fuzz-case.ts';

const CONTENT_TYPES = ['', ' ', 'text', 'text/', '/', '*/*', 'text/csv; charset=utf-16', 'text/csv; charset="', 'text/csv;;;', 'TEXT/CSV', 'text/csv, application/json', 'application/json; charset=utf-8', 'application/x-recordio-protobuf', 'text/libsvm', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'text/csv\u0000', `text/csv; ${'a=b; '.repeat(1000)}`, '\u00ff\u00fe', '__proto__', 'constructor', 'application/jsonlines; charset=us-ascii'];
const ACCEPTS = ['', '*/*', 'text/csv', 'application/json', 'application/jsonlines', 'text/html', 'image/*;q=0.1', '*/*;q=0', 'application/json;q=nan', 'text/csv;q=2, */*;q=-1', ','.repeat(500), 'a/b,'.repeat(2000), '__proto__', 'text/*', 'application/x-parquet', '\u00ff', 'text/csv;'.repeat(100), '"', 'q=1'];
const ATTRIBUTES = ['explain', 'explain=', 'explain=0', 'explain=1', 'explain=100', 'explain=101', 'explain=-1', 'explain=1e9', 'explain=NaN', 'explain=５', 'explain=1;explain=2', 'explain=true', 'EXPLAIN=2', '='.repeat(1000), '\u00ff', 'explain = 3 ', '__proto__=1', 'x'.repeat(2000), 'explain=99999999999999999999'];
const NAMES = ['X-Amzn-Trace-Id', 'X-Request-Id', 'X-Amzn-SageMaker-Inference-Id', 'X-Amzn-SageMaker-Target-Model', 'X-Amzn-SageMaker-Session-Id', 'Cookie', 'Range', 'If-None-Match', 'Upgrade', 'Authorization', 'X-Forwarded-For', 'Trailer', 'TE', 'Keep-Alive', 'Proxy-Connection', '__proto__', 'constructor'];

const RAW = [
  'GET / HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET /ping HTTP/9.9\r\nHost: x\r\n\r\n',
  'GET /ping HTTP/1.0\r\n\r\n',
  'GET /ping\r\n\r\n',
  'GET /ping HTTP/1.1\r\n\r\n',
  'GET //ping HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET /ping?x=%00%ff%zz HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET http://127.0.0.1/ping HTTP/1.1\r\nHost: y\r\n\r\n',
  'GET /__proto__ HTTP/1.1\r\nHost: x\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n',
  'CONNECT 127.0.0.1:80 HTTP/1.1\r\nHost: x\r\n\r\n',
  'TRACE /ping HTTP/1.1\r\nHost: x\r\n\r\n',
  'HEAD /ping HTTP/1.1\r\nHost: x\r\n\r\n',
  'DELETE /invocations HTTP/1.1\r\nHost: x\r\n\r\n',
  'PUT /invocations HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc',
  'GET /invocations HTTP/1.1\r\nHost: x\r\n\r\n',
  'POST /ping HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc',
  'POST /execution-parameters HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'BREW /ping HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET /ping HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: eA==\r\n\r\n',
  'GET /ping HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n',
  'GET /ping HTTP/1.1\r\nHost: x\r\n: empty\r\n\r\n',
  'GET /ping HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n',
  'GET /ping HTTP/1.1\r\nHost: x\r\nA: \u0000\r\n\r\n',
  'GET /ping HTTP/1.1\nHost: x\n\n',
  '\r\n\r\n\r\nGET /ping HTTP/1.1\r\nHost: x\r\n\r\n',
  '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003',
  'SSH-2.0-x\r\n',
  `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
  `GET /ping HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(100_000)}\r\n\r\n`,
  `GET /ping HTTP/1.1\r\nHost: x\r\n${'A: b\r\n'.repeat(3000)}\r\n`,
  `${'A'.repeat(10_000)} /ping HTTP/1.1\r\nHost: x\r\n\r\n`,
];

const LENGTHS = ['-1', '+1', '1e3', '0x10', ' ', '1 1', '1,1', '18446744073709551616', '99999999999999999999', 'NaN', '١', '1;', '00000000001', '6291457', '2147483648'];
const CODINGS = ['chunked', 'chunked, chunked', 'gzip, chunked', 'identity', 'chunked;x', 'xchunked', 'CHUNKED', 'chunked\u0000', ' chunked ', ''];
const CHUNKS = ['0\r\n\r\n', '3\r\nabc\r\n0\r\n\r\n', '-1\r\n', 'g\r\n', 'ffffffffffffffff\r\n', '3;ext=1\r\nabc\r\n0\r\n\r\n', `3;${'x'.repeat(20_000)}\r\nabc\r\n0\r\n\r\n`, '3\r\nabcd\r\n0\r\n\r\n', '0\r\nTrailer: x\r\n\r\n', '3\nabc\n0\n\n', '\r\n', '0x3\r\nabc\r\n0\r\n\r\n', '3 \r\nabc\r\n0\r\n\r\n', `${'1\r\na\r\n'.repeat(3000)}0\r\n\r\n`];

export const HEADER_FAMILIES: readonly Family[] = [
  {
    name: 'headers: types, accepts, attributes',
    weight: 15,
    make(random, { records }) {
      const type = random.next() < 0.5 ? 'text/csv' : pick(random, CONTENT_TYPES);
      const headers = {
        ...(random.next() < 0.6 ? { Accept: pick(random, ACCEPTS) } : {}),
        ...(random.next() < 0.6 ? { 'X-Amzn-SageMaker-Custom-Attributes': pick(random, ATTRIBUTES) } : {}),
        ...(random.next() < 0.4 ? { [pick(random, NAMES)]: randomBytes(random, random.integer(60)).toString('latin1').replaceAll(/[\r\n]/g, '') } : {}),
        ...(random.next() < 0.1 ? { Expect: pick(random, ['100-continue', '200-ok', '', 'x']) } : {}),
      };
      return { ...whole(`${pick(random, records)}\n`, type, headers), awaits: 'any' };
    },
  },
  {
    name: 'headers: requests that are none',
    weight: 8,
    // Some wait for more: the client ends its half.
    make: (random) => ({ steps: [{ kind: 'send', bytes: Buffer.from(pick(random, RAW), 'latin1') }, { kind: 'finish' }], awaits: 'any' }),
  },
  {
    name: 'headers: lengths and chunks that lie',
    weight: 8,
    make(random, { records }) {
      const body = `${pick(random, records)}\n`;
      const lengths: Record<string, string> = random.next() < 0.6 ? { 'Content-Length': pick(random, [...LENGTHS, String(body.length - 5), String(body.length + 5)]) } : {};
      const codings: Record<string, string> = random.next() < 0.6 ? { 'Transfer-Encoding': pick(random, CODINGS) } : {};
      const twice: Record<string, string> = random.next() < 0.2 ? { 'content-Length': '3' } : {};
      return { steps: [{ kind: 'send', bytes: post(random.next() < 0.5 ? body : pick(random, CHUNKS), { 'Content-Type': 'text/csv', ...lengths, ...twice, ...codings }) }, { kind: 'finish' }], awaits: 'any' };
    },
  },
  {
    name: 'headers: any bytes as a request',
    weight: 4,
    make: (random) => ({ steps: [{ kind: 'send', bytes: Buffer.concat([Buffer.from(pick(random, ['', 'GET ', 'POST /invocations HTTP/1.1\r\n'])), randomBytes(random, 1 + random.integer(500))]) }, { kind: 'finish' }], awaits: 'any' }),
  },
];
