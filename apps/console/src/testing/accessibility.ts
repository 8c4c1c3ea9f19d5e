import axe from 'axe-core';
import type { Page } from 'playwright-core';

interface Found {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[] }[];
}

/** What axe-core finds wrong with the page as it is now: rule, element, why. */
export async function violationsOf(page: Page): Promise<string[]> {
  // The page's own policy lets no script in; the debugger's evaluation is not bound by it.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<Found>('axe.run({ resultTypes: ["violations"] })');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`));
}
