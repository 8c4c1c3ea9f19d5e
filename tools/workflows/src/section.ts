/** A list of lines under a title that folds. */
export interface Section {
  /** Words of ours: nothing in it is escaped. */
  readonly title: string;
  readonly language: 'text' | 'diff';
  readonly lines: readonly string[];
}

/** Of a line, in characters. */
const WIDEST = 240;

/**
 * A section in GitHub's Markdown, with so many of its lines at most and how many more there are. The fence is longer than any run of backticks in the lines, so nothing in them
 * ends it.
 */
export function sectionText({ title, language, lines }: Section, limit: number): string {
  const shown = lines.slice(0, limit).map((line) => (line.length > WIDEST ? `${line.slice(0, WIDEST)}…` : line));
  const more = lines.length - shown.length;
  const ticks = shown.flatMap((line) => line.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 2);
  const fence = '`'.repeat(ticks + 1);
  return [
    `<details><summary>${title}</summary>`,
    '',
    ...(shown.length === 0 ? [] : [`${fence}${language}`, ...shown, fence]),
    ...(more === 0 ? [] : [`${more} ${shown.length === 0 ? '' : 'more '}${more === 1 ? 'line' : 'lines'}, too long for a comment: \`infra:plan\` prints them.`]),
    '</details>',
  ].join('\n');
}
