import type { PlanReport, StackReport } from './plan-report.ts';
import { type Section, sectionText } from './section.ts';

/** The first line of the comment, which nobody sees: by it the workflow finds the comment again. */
export const MARKER = '<!-- flowsentry: plans -->';

/** GitHub takes 65,536 characters. Counted in bytes of UTF-8, of which there are never fewer. */
export const LONGEST = 65_536;

/**
 * The plans of some environments as one comment in Markdown: a table of all stacks, then why an environment could not be planned, which rules are broken, and what differs from the
 * plans in the repository. Whatever a plan says stands in fences. Where all would be too long for GitHub, every list is cut after the same number of lines, the greatest that fits.
 */
export function planComment(reports: readonly PlanReport[]): string {
  const ofStacks = (section: typeof brokenRules): Section[] => reports.flatMap((report) => stacksOf(report).flatMap((stack) => section(report, stack)));
  const sections = [...reports.flatMap(failureOf), ...ofStacks(brokenRules), ...ofStacks(differences)];
  const text = (lines: number): string => [MARKER, '### Plans of the stacks', '', ...tableOf(reports), ...sections.flatMap((section) => ['', sectionText(section, lines)]), ...hint(reports), ''].join('\n');

  let [fits, tooMany] = [0, Math.max(0, ...sections.map(({ lines }) => lines.length)) + 1];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (Buffer.byteLength(text(middle)) <= LONGEST) fits = middle;
    else tooMany = middle;
  }
  return text(fits);
}

const stacksOf = (report: PlanReport): readonly StackReport[] => ('stacks' in report ? report.stacks : []);

function tableOf(reports: readonly PlanReport[]): string[] {
  const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    row('environment', 'stack', 'resources', 'against the repository', 'rules', 'a month, unused'),
    row('---', '---', '--:', '---', '---', '--:'),
    ...reports.flatMap((report) => {
      const { environment } = report;
      if ('failure' in report) return [row(environment, '', '', '**could not be planned**', '', '')];
      const rows = report.stacks.map((stack) => row(environment, stack.stack, String(resourcesOf(stack)), said(stack), rulesSaid(stack, report.rules), costOf([stack])));
      const all = report.stacks.reduce((sum, stack) => sum + resourcesOf(stack), 0);
      return [...rows, row(`**${environment}**`, '', `**${all}**`, '', '', `**${costOf(report.stacks)}**`)];
    }),
  ];
}

const resourcesOf = ({ plan }: StackReport): number => plan.resources.filter(({ custom }) => custom).length;

/** An estimate without what the price table lacks is a lower bound. */
function costOf(stacks: readonly StackReport[]): string {
  const total = stacks.reduce((sum, { cost }) => sum + cost.total, 0);
  return `${stacks.some(({ cost }) => cost.unpriced.length > 0) ? 'at least ' : ''}$${total.toFixed(2)}`;
}

function said({ golden, diff }: StackReport): string {
  if (golden !== 'different') return golden === 'same' ? 'no difference' : 'no plan there yet';
  const counts = [
    [diff.added.length, 'new'],
    [diff.removed.length, 'gone'],
    [Object.keys(diff.changed).length, 'changed'],
    [diff.outputs.length, diff.outputs.length === 1 ? 'output' : 'outputs'],
  ] as const;
  return counts.flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`])).join(', ');
}

function rulesSaid({ verdicts }: StackReport, rules: number): string {
  if (verdicts.length === 0) return `${rules} hold`;
  const broken = (level: 'mandatory' | 'advisory'): number => new Set(verdicts.flatMap(({ rule, enforcement }) => (enforcement === level ? [rule] : []))).size;
  const [mandatory, advisory] = [broken('mandatory'), broken('advisory')];
  return [...(mandatory === 0 ? [] : [`**${mandatory} mandatory broken**`]), ...(advisory === 0 ? [] : [`${advisory} advisory broken`])].join(', ');
}

const failureOf = (report: PlanReport): Section[] => ('failure' in report ? [{ title: `${report.environment} could not be planned`, language: 'text', lines: report.failure.split('\n') }] : []);

function brokenRules({ environment }: PlanReport, { stack, verdicts }: StackReport): Section[] {
  if (verdicts.length === 0) return [];
  const lines = (['mandatory', 'advisory'] as const).flatMap((level) =>
    verdicts.flatMap(({ rule, enforcement, urn, message }) => (enforcement === level ? [`${level} ${rule}: ${urn === undefined ? '' : `${shortUrn(urn)}: `}${message.replaceAll('\n', ' ')}`] : [])),
  );
  return [{ title: `${environment} ${stack}: broken rules`, language: 'text', lines }];
}

function differences({ environment }: PlanReport, report: StackReport): Section[] {
  const { stack, golden, diff } = report;
  if (golden !== 'different') return [];
  const changes = (list: StackReport['diff']['outputs']): string[] =>
    list.flatMap(({ path, before, after }) => [...(before === undefined ? [] : [`-   ${path}: ${JSON.stringify(before)}`]), ...(after === undefined ? [] : [`+   ${path}: ${JSON.stringify(after)}`])]);
  const lines = [
    ...diff.added.map((urn) => `+ ${shortUrn(urn)}`),
    ...diff.removed.map((urn) => `- ${shortUrn(urn)}`),
    ...Object.entries(diff.changed).flatMap(([urn, list]) => [`! ${shortUrn(urn)}`, ...changes(list)]),
    ...(diff.outputs.length === 0 ? [] : ['! outputs', ...changes(diff.outputs)]),
  ];
  return [{ title: `${environment} ${stack}: ${said(report)}`, language: 'diff', lines }];
}

/** Type and name: the stack stands in the title. */
function shortUrn(urn: string): string {
  const [, , types = urn, name = ''] = urn.split('::');
  return `${types.split('$').at(-1)} ${name}`;
}

const hint = (reports: readonly PlanReport[]): string[] =>
  reports.some((report) => stacksOf(report).some(({ golden }) => golden !== 'same')) ? ['', 'Where the plans are meant to be so: `npx nx run infra:plan -c ENV -- --update` writes them into the repository, for dev, staging and prod.'] : [];
