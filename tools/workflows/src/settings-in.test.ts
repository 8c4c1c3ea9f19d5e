import { expect, it } from 'vitest';
import { settingsIn } from './settings-in.ts';

it('finds secrets and variables, and not the token of the run', () => {
  expect(settingsIn('a: ${{ vars.B }}\nb: ${{ secrets.A_KEY || vars.B }}\nc: ${{ github.token }}\nif: vars.A != \'\'')).toEqual(['secrets.A_KEY', 'vars.A', 'vars.B']);
});
