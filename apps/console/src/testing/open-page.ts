import type { Browser, Page } from 'playwright-core';

export interface OpenPage {
  readonly page: Page;
  /** Errors, warnings, what the page's policy refused. */
  readonly complaints: readonly string[];
}

/** An address in a tab of its own. */
export async function openPage(browser: Browser, address: string): Promise<OpenPage> {
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => void (['error', 'warning'].includes(message.type()) && complaints.push(message.text())));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(address);
  return { page, complaints };
}
