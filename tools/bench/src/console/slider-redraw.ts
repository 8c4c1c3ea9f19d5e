import type { Browser, Page } from 'playwright-core';
import { BenchError } from '../error.ts';

export interface Redraws {
  /** Milliseconds from each event to the frame that shows it, by arrow key and by dragging. */
  readonly keys: readonly number[];
  readonly drag: readonly number[];
  /** Processor time of the page's main thread for one step by key, milliseconds: what else the machine does is not in it. */
  readonly processor: number;
}

const SLIDER = '#threshold-slider';
/** Longer than a frame: two steps in one frame would be one redraw. */
const PAUSE_MS = 25;

/** From when the browser took the input to after the frame in which the words and the marks of all plots have moved. What moves nothing is not noted. */
const RECORD = `
  globalThis.redraws = [];
  const slider = document.querySelector('${SLIDER}');
  const places = () => [slider.getAttribute('aria-valuetext'), ...[...document.querySelectorAll('.moving-dot:not([hidden]), .moving-line:not([hidden])')].map((mark) => mark.getAttribute('cx') ?? mark.getAttribute('x1'))];
  let last = places();
  const record = ({ timeStamp }) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const now = places();
      if (now[0] !== last[0]) globalThis.redraws.push({ took: performance.now() - timeStamp, moved: now.filter((place, i) => place !== last[i]).length - 1 });
      last = now;
    };
    port2.postMessage(0);
  });
  slider.addEventListener('keydown', record, true);
  slider.addEventListener('pointermove', (event) => event.buttons === 1 && record(event), true);`;

/** Moves the threshold step by step, by arrow keys and by dragging, as often as told. Throws BenchError `nothing-moved` where the plots stand still. */
export async function sliderRedraw(browser: Browser, address: string, steps: number): Promise<Redraws> {
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  try {
    await page.goto(address);
    await page.locator('.moving-dot:not([hidden])').first().waitFor();
    await page.locator(SLIDER).press('Home');
    await page.evaluate(`{${RECORD}}`);
    const thread = await mainThread(page);
    const before = await thread();
    for (let step = 0; step < steps; step++) {
      await page.keyboard.press('ArrowRight');
      await page.waitForTimeout(PAUSE_MS);
    }
    const processor = ((await thread()) - before) / steps;
    const keys = await taken(page);
    const { x, y, width, height } = (await page.locator(SLIDER).boundingBox())!;
    const at = (share: number) => [x + width * (0.02 + 0.96 * share), y + height / 2] as const;
    await page.mouse.move(...at(0));
    await page.mouse.down();
    for (let step = 1; step <= steps; step++) {
      await page.mouse.move(...at(step / steps));
      await page.waitForTimeout(PAUSE_MS);
    }
    await page.mouse.up();
    return { keys, drag: await taken(page), processor };
  } finally {
    await page.close();
  }
}

/** Returns what tells the milliseconds of processor time that the page's main thread has spent on tasks. */
async function mainThread(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => 1000 * (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')!.value;
}

/** What has been noted since the last call. */
async function taken(page: Page): Promise<number[]> {
  const noted = await page.evaluate<{ readonly took: number; readonly moved: number }[]>('globalThis.redraws.splice(0)');
  if (!noted.some(({ moved }) => moved > 0)) throw new BenchError('nothing-moved', { what: `The slider was moved and ${noted.length === 0 ? 'says nothing new' : 'no mark in a plot followed'}` });
  return noted.map(({ took }) => took);
}
