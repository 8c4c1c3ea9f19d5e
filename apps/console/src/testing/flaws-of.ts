import type { Page } from 'playwright-core';
import { violationsOf } from './accessibility.ts';

/**
 * What is wrong with the page as it is now, narrow and wide, light and dark: what axe-core finds, and a page that scrolls sideways. With SCREENSHOTS=folder a person can look at each too.
 *
 * @param name of the screenshots
 */
export async function flawsOf(page: Page, name: string): Promise<string[]> {
  const flaws: string[] = [];
  const folder = process.env['SCREENSHOTS'];
  for (const [width, colorScheme] of [[1280, 'light'], [2560, 'dark'], [360, 'dark']] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    const where = `${name}-${width}-${colorScheme}`;
    if (!(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth'))) flaws.push(`${where}: it scrolls sideways`);
    if (width !== 2560) flaws.push(...(await violationsOf(page)).map((violation) => `${where}: ${violation}`));
    if (folder !== undefined) await page.screenshot({ path: `${folder}/${where}.png`, fullPage: true });
  }
  return flaws;
}
