import { expect, it } from 'vitest';
import { thrownBy } from '../test-support.ts';
import { parseSchema } from './read-schema.ts';

const parse = (schema: object): unknown => parseSchema(JSON.stringify(schema), 'mine.json');
const label = { column: 'class', normal: ['ok'] };
const about = 'mine';

it('takes columns, numbers, what is computed from them, codes and times', () => {
  const schema = {
    about,
    columns: { Flow_Duration: { product: [{ difference: ['end', 'start'] }, 1e6] }, Protocol: { codes: 'proto', of: { tcp: 6 } }, Timestamp: { secondsSince1970: 'start' }, Src_IP: 'a', Cat: 'class' },
    label,
    skip: [{ column: 'proto', is: ['arp', ''], because: 'no IPv4' }],
  };
  expect(parse(schema)).toEqual(schema);
});

it('refuses a name that is no flow column, and knows which was meant', () => {
  expect(thrownBy(() => parse({ about, columns: { Flow_Duraton: 'd' }, label }))).toMatchObject({
    code: 'unknown-canonical-column',
    exitCode: 2,
    message: 'mine.json, columns.Flow_Duraton: There is no flow column "Flow_Duraton"; Flow_Duration looks like it. Allowed: the 83 columns that flows:meter writes, Cat and Sub_Cat. Write Flow_Duration.',
  });
  expect(thrownBy(() => parse({ about, columns: { ttl: 'ttl' }, label }))).toMatchObject({ code: 'unknown-canonical-column', problem: { wayOut: 'Leave it out: what has no counterpart stays absent' } });
  expect(thrownBy(() => parse({ about, columns: { Label: 'x', Protocol: 1 }, label }))).toMatchObject({ code: 'unknown-canonical-column', problem: { value: 'Label' } });
});

it('says where the schema is wrong, however deep', () => {
  const problem = (schema: object): unknown => (thrownBy(() => parse(schema)) as { problem: unknown }).problem;
  expect(problem({ about, columns: { Flow_Duration: { product: ['d', { ratio: ['a', 'b', 'c'] }] } }, label })).toMatchObject({ key: 'columns.Flow_Duration.product.1.ratio', allowed: 'a list of two' });
  expect(problem({ about, columns: { Flow_Duration: { times: ['d', 2] } }, label })).toMatchObject({ key: 'columns.Flow_Duration', allowed: expect.stringContaining('sum, difference, product') });
  expect(problem({ about, columns: { Src_IP: 7, Protocol: 'p' }, label })).toMatchObject({ key: 'columns.Src_IP', value: 7, allowed: 'the name of a column of the data' });
  expect(problem({ about, columns: { Src_IP: 'a' }, label })).toMatchObject({ key: 'columns', allowed: 'at least one column of numbers' });
  expect(problem({ about, columns: { Protocol: { codes: 'p', of: {} } }, label })).toMatchObject({ key: 'columns.Protocol.of', value: {}, allowed: 'an object of texts and their numbers' });
  expect(problem({ about, columns: { Protocol: 'p' } })).toMatchObject({ key: 'label', what: 'It is missing' });
  expect(problem({ about, columns: { Protocol: 'p' }, label, skips: [] })).toMatchObject({ what: 'There is no "skips" here' });
  expect(thrownBy(() => parseSchema('{', 'mine.json'))).toMatchObject({ code: 'bad-json', exitCode: 2 });
});
