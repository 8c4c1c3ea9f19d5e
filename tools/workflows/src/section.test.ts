import { expect, it } from 'vitest';
import { sectionText } from './section.ts';

const section = { title: 'dev network: 1 new', language: 'diff', lines: ['+ aws:sns/topic:Topic news', '! outputs', '+   a: "```"'] } as const;

it('folds its lines into a fence that none of them ends', () => {
  expect(sectionText(section, 3)).toBe('<details><summary>dev network: 1 new</summary>\n\n````diff\n+ aws:sns/topic:Topic news\n! outputs\n+   a: "```"\n````\n</details>');
});

it('says how much it leaves out', () => {
  expect(sectionText(section, 2)).toBe('<details><summary>dev network: 1 new</summary>\n\n```diff\n+ aws:sns/topic:Topic news\n! outputs\n```\n1 more line, too long for a comment: `infra:plan` prints them.\n</details>');
  expect(sectionText(section, 0)).toBe('<details><summary>dev network: 1 new</summary>\n\n3 lines, too long for a comment: `infra:plan` prints them.\n</details>');
});

it('cuts a long line', () => {
  expect(sectionText({ ...section, lines: ['x'.repeat(241)] }, 1)).toContain(`\n${'x'.repeat(240)}…\n`);
});
