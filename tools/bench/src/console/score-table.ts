import type { Browser } from 'playwright-core';
import { BenchError } from '../error.ts';
import { proportionalBytes } from '../process-tree.ts';

export interface ScoreTableResult {
  readonly flows: number;
  /** From the choice of the file to the last score on the page. */
  readonly seconds: number;
  /** The most that was in the page's process, from the choice of the file to the last sort; memory that it shares with other processes is divided among them. */
  readonly peakBytes: number;
  /** At the end, and before the file was chosen. */
  readonly bytes: number;
  readonly emptyBytes: number;
  /** Milliseconds from frame to frame while the table scrolls, three hundred pixels at a time and in leaps through all of it. */
  readonly frames: readonly number[];
  /** Milliseconds from the click on a column's title to the frame that shows the table in its order. */
  readonly sorts: Readonly<Record<string, number>>;
}

const STEPS = 120;
const PATIENCE_MS = 600_000;
const LOOK_MS = 500;
/** Until what was drawn last stands still. */
const REST_MS = 500;
const SORTED = ['Source', 'Time', 'Score'] as const;

/** Scrolls the grid at every frame and notes how long each frame took. */
const SCROLL = `new Promise((done) => {
  const grid = document.querySelector('[role=grid]');
  const frames = [];
  let last;
  let top = 0;
  const step = (now) => {
    if (last !== undefined) frames.push(now - last);
    last = now;
    top = frames.length < ${STEPS} ? top + 300 : (grid.scrollHeight * (frames.length - ${STEPS})) / ${STEPS};
    grid.scrollTop = top;
    if (frames.length < ${2 * STEPS}) requestAnimationFrame(step);
    else done(frames);
  };
  requestAnimationFrame(step);
})`;

/** Clicks on a title and waits for the first frame after the rows have changed. */
const sort = (title: string): string => `new Promise((done) => {
  const grid = document.querySelector('[role=grid]');
  const button = [...grid.querySelectorAll('[role=columnheader] button')].find((each) => each.textContent.trim().startsWith(${JSON.stringify(title)}));
  const begun = performance.now();
  new MutationObserver((_, observer) => {
    observer.disconnect();
    requestAnimationFrame(() => done(performance.now() - begun));
  }).observe(grid.querySelector('.flow-grid-body'), { childList: true, subtree: true, characterData: true });
  button.click();
})`;

/** What a file of so many flows costs the page. Throws BenchError `not-scored` with what the page says where it is not scored. */
export async function scoreTable(browser: Browser, address: string, file: string, flows: number): Promise<ScoreTableResult> {
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  try {
    await page.goto(`${address}/#/score`);
    const input = page.getByLabel('Choose a file');
    await input.waitFor({ state: 'attached' });
    using memory = watchMemory(await renderersOf(browser));
    const begun = performance.now();
    await input.setInputFiles(file);
    const failed = page.getByRole('alert').first();
    const done = page.getByText(`Scored: ${flows.toLocaleString('en')} flows`, { exact: false });
    await done.or(failed).first().waitFor({ timeout: PATIENCE_MS });
    if (await failed.isVisible()) throw new BenchError('not-scored', { file, what: await failed.innerText() });
    await page.locator(`[role=grid][aria-rowcount="${flows + 1}"]`).waitFor({ timeout: PATIENCE_MS });
    const seconds = (performance.now() - begun) / 1000;
    const frames = await page.evaluate<number[]>(SCROLL);
    const sorts: Record<string, number> = {};
    for (const title of SORTED) {
      await page.waitForTimeout(REST_MS);
      sorts[title] = await page.evaluate<number>(sort(title));
    }
    return { flows, seconds, ...memory.largest(), frames, sorts };
  } finally {
    await page.close();
  }
}

async function renderersOf(browser: Browser): Promise<number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

type Memory = Pick<ScoreTableResult, 'peakBytes' | 'bytes' | 'emptyBytes'>;

/** Looks twice a second at processes, until it is disposed of. The browser keeps some ready that hold nothing: the largest one is the page's. */
function watchMemory(pids: readonly number[]): Disposable & { largest(): Memory } {
  const known = new Map<number, Memory>();
  const look = (): void => {
    for (const pid of pids) {
      const bytes = proportionalBytes([pid]);
      const { emptyBytes, peakBytes } = known.get(pid) ?? { emptyBytes: bytes, peakBytes: bytes };
      known.set(pid, { emptyBytes, bytes, peakBytes: Math.max(peakBytes, bytes) });
    }
  };
  look();
  const timer = setInterval(look, LOOK_MS);
  return {
    largest() {
      look();
      return [...known.values()].toSorted((a, b) => b.peakBytes - a.peakBytes)[0];
    },
    [Symbol.dispose]: () => clearInterval(timer),
  };
}
