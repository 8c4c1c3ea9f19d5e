import { expect, it } from 'vitest';
import { htmlFragment } from './fragment.ts';

it('brings colours and style along, and keeps them inside its box', () => {
  const fragment = htmlFragment('<p>x</p>');
  expect(fragment).toMatch(/^<div><style>@scope \{ :scope \{ [^}]*--anomaly: #\w+;[^}]*\}[\s\S]*\}<\/style><p>x<\/p><\/div>$/);
  expect(fragment).not.toMatch(/:root|body \{/);
});
