import { expect, it } from 'vitest';
import { type Program, programOf } from './program.ts';

const [any, version, exact]: Program[] = [async () => {}, async () => {}, async () => {}];
const programs = { '*/image*': any, 'a.example.com/image:*': version, 'a.example.com/image:1': exact };

it.each([
  ['a.example.com/image:1', exact],
  ['a.example.com/image:2', version],
  ['b.example.com/image:2', any],
  ['aXexample.com/image:2', any],
  ['a.example.com/other', undefined],
  ['constructor', undefined],
])('%s', (image, program) => {
  expect(programOf(programs, image)).toBe(program);
});
