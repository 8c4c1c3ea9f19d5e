import type { Browser } from 'playwright-core';

/** Tells when what is waited for stands on the page and has been painted, in milliseconds since the navigation began. */
const watch = (selector: string): string => `
  new MutationObserver((_, observer) => {
    if (!document.querySelector(${JSON.stringify(selector)})) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => void globalThis.shownAfter(performance.now());
      port2.postMessage(0);
    });
  }).observe(document, { childList: true, subtree: true });`;

/** How long it takes until a view stands, from nothing: another browsing context has nothing cached. In milliseconds. */
export async function firstView(browser: Browser, address: string, selector: string): Promise<number> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const { promise, resolve } = Promise.withResolvers<number>();
    // Told by the page: to ask it again and again, the debugger would need the evaluation of texts, which the page's policy forbids.
    await page.exposeFunction('shownAfter', resolve);
    await page.addInitScript(watch(selector));
    await page.goto(address);
    return await promise;
  } finally {
    await context.close();
  }
}
