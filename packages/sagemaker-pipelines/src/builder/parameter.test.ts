import { expect, it } from 'vitest';
import { parameter } from './parameter.ts';

it.each([
  [parameter.string('Data'), { Name: 'Data', Type: 'String' }],
  [parameter.string('Data', ''), { Name: 'Data', Type: 'String', DefaultValue: '' }],
  [parameter.string('Status', 'Rejected', ['Approved', 'Rejected']), { Name: 'Status', Type: 'String', DefaultValue: 'Rejected', EnumValues: ['Approved', 'Rejected'] }],
  [parameter.string('Status', undefined, ['Approved', 'Rejected']), { Name: 'Status', Type: 'String', EnumValues: ['Approved', 'Rejected'] }],
  [parameter.integer('Count', 0), { Name: 'Count', Type: 'Integer', DefaultValue: 0 }],
  [parameter.float('Rate', 2), { Name: 'Rate', Type: 'Float', DefaultValue: 2 }],
  [parameter.boolean('Spot', false), { Name: 'Spot', Type: 'Boolean', DefaultValue: false }],
])('%j', ({ declaration }, expected) => {
  expect(JSON.stringify(declaration)).toBe(JSON.stringify(expected));
});

it('refuses a default that the parameter may not have', () => {
  // @ts-expect-error none of the values
  expect(() => parameter.string('Status', 'Odd', ['Approved', 'Rejected'])).toThrow('Status: The default "Odd" is none of the values it may have. Allowed: Approved, Rejected.');
  expect(() => parameter.integer('Count', 1.5)).toThrow('Count: The default 1.5 is no whole number. Make it a parameter.float, or round it.');
  // @ts-expect-error a number is no text
  parameter.string('Data', 1);
});
