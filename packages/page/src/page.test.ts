import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { htmlTable } from './html.ts';
import { htmlPage } from './page.ts';
import { Plot, figure } from './plot.ts';

const page = htmlPage({
  title: 'Evaluation <1>',
  subtitle: 'iotid20 & "synthetic"',
  sections: [
    { id: 'numbers', title: 'Numbers & names', body: htmlTable(['a'], [['1']]) },
    { id: 'plots', title: 'Plots', body: figure('A line', { marks: [Plot.line([[0, 0], [1, 1]])] }) },
  ],
});

describe('htmlPage', () => {
  it('escapes its texts and takes bodies as they are', () => {
    const { document } = parseHTML(page);
    expect(document.title).toBe('Evaluation <1>');
    expect(document.querySelector('header p')?.textContent).toBe('iotid20 & "synthetic"');
    expect([...document.querySelectorAll('h2')].map((heading) => heading.textContent)).toEqual(['Numbers & names', 'Plots']);
    expect(document.querySelector('#numbers td')?.textContent).toBe('1');
    expect(document.querySelector('#plots figure svg path')).not.toBeNull();
  });

  it('links to every section', () => {
    const { document } = parseHTML(page);
    const targets = [...document.querySelectorAll('nav a')].map((link) => link.getAttribute('href'));
    expect(targets).toEqual(['#numbers', '#plots']);
    for (const target of targets) expect(document.querySelector(`section${target}`)).not.toBeNull();
  });

  it('loads nothing from outside and runs no script', () => {
    expect(page).not.toMatch(/<script|<link|@import|\son\w+=|(?:src|href)="(?!#)/i);
    expect(page.replaceAll('http://www.w3.org/', '')).not.toMatch(/https?:\/\//);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`);
  });

  it('does not let an id out of its attribute', () => {
    expect(htmlPage({ title: 't', subtitle: 's', sections: [{ id: '"><b>', title: 'x', body: '' }] })).not.toContain('"><b>');
  });
});
