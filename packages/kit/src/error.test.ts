import { describe, expect, it } from 'vitest';
import { FlowsentryError, type Problem } from './error.ts';

class OwnError extends FlowsentryError {}

describe('FlowsentryError', () => {
  it.each<[Problem, string]>([
    [{ what: 'It broke' }, 'It broke.'],
    [{ what: 'Did it break?' }, 'Did it break?'],
    [{ what: 'It broke.', wayOut: 'Mend it!' }, 'It broke. Mend it!'],
    [{ file: 'a.csv', what: 'It is empty' }, 'a.csv: It is empty.'],
    [{ file: 'a.csv', row: 1, column: 'Label', key: 'k', what: 'It is odd', allowed: 'even', wayOut: 'Mend it' }, 'a.csv, row 1, column Label, k: It is odd. Allowed: even. Mend it.'],
    [{ column: 'Label', what: 'It is odd' }, 'column Label: It is odd.'],
    [{ key: 'num_round', what: '"x" cannot be used', allowed: 'a whole number' }, 'num_round: "x" cannot be used. Allowed: a whole number.'],
  ])('says %j', (problem, message) => {
    expect(new OwnError('odd', problem).message).toBe(message);
  });

  it('has the name of its class, its code, its cause, and the exit code', () => {
    const cause = new Error('deep');
    const error = new OwnError('odd', { what: 'It is odd', cause, exitCode: 2 });
    expect(error).toMatchObject({ name: 'OwnError', code: 'odd', cause, exitCode: 2 });
    expect(error).toBeInstanceOf(FlowsentryError);
    const plain = new OwnError('odd', { what: 'It is odd' });
    expect(plain.exitCode).toBe(1);
    expect(plain).not.toHaveProperty('cause');
  });
});
