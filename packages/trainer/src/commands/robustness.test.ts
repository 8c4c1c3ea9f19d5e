import { describe, expect, it } from 'vitest';
import { errorsIn, runCommand } from '../testing/run-command.ts';

describe('nx run trainer:robustness', () => {
  it.each([
    ['a capture point without a file', ['--capture-point', 'left='], "error: option '--capture-point <NAME=FILE>' argument 'left=' is invalid. It is of the form NAME=FILE."],
    ['two files of one capture point', ['--capture-point', 'left=a', '--capture-point', 'left=b'], 'error: option \'--capture-point <NAME=FILE>\' argument \'left=b\' is invalid. There are two capture points "left".'],
    ['one capture point', ['--capture-point', 'left=a.csv'], 'error: --capture-point: "left" is the only one. Allowed: two places of a network, or more. Give the flows of another place too, or leave this one out.'],
    ['too few flows', ['--synthetic', '10'], "error: option '--synthetic <flows>' argument '10' is invalid. It is a whole number from 1,000 to 10,000,000."],
  ])('refuses %s', async (_, args, message) => {
    const ended = await runCommand('robustness', args);
    expect([ended.code, errorsIn(ended)]).toEqual([2, [message]]);
  });
});
