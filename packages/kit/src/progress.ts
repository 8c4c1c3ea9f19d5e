/** One piece of work that a person waits for. */
export interface Task {
  /** `done` of the total; `note` stands behind the bar (a metric, a rate). */
  update(done: number, note?: string): void;
  /** `took` milliseconds, where somebody else knows better than the display. */
  finish(note?: string, took?: number): void;
  fail(note?: string, took?: number): void;
}

export interface Progress {
  task(label: string, total?: number): Task;
  /** A line that stays, above any live bar. */
  line(text: string): void;
}

interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

const WIDTH = 24;
const REDRAW_MS = 80;

/** A bar that redraws itself on a terminal; elsewhere one line a task, when it ends. Belongs on stderr. */
export function terminalProgress(output: Output, now: () => number = Date.now): Progress {
  const live = output.isTTY === true;
  let current: (() => void) | undefined;

  const clear = (): void => {
    if (live && current) output.write('\r\u001b[2K');
  };

  return {
    line(text) {
      clear();
      output.write(`${text}\n`);
      current?.();
    },
    task(label, total) {
      const start = now();
      let state = { done: 0, note: '' };
      let drawnAt = 0;
      let ended = false;
      const draw = (): void => {
        drawnAt = now();
        const text = `  ${label.padEnd(12)} ${total ? bar(state.done / total) : '…'} ${seconds(now() - start).padStart(7)}  ${state.note}`;
        output.write(`\r\u001b[2K${text.slice(0, (output.columns ?? 100) - 1)}`);
      };
      const ticker = live ? setInterval(draw, 1000) : undefined;
      ticker?.unref();
      if (live) {
        current = draw;
        draw();
      }
      const end = (mark: string, note = state.note, took = now() - start): void => {
        if (ended) return;
        ended = true;
        clearInterval(ticker);
        clear();
        // Another task may be the one on display by now.
        if (current === draw) current = undefined;
        output.write(`${mark} ${label.padEnd(12)} ${seconds(took).padStart(7)}  ${note}`.trimEnd() + '\n');
        current?.();
      };
      return {
        update(done, note = state.note) {
          state = { done, note };
          if (live && !ended && now() - drawnAt >= REDRAW_MS) draw();
        },
        finish: (note, took) => end('✓', note, took),
        fail: (note, took) => end('✗', note, took),
      };
    },
  };
}

/** For callers that want no display. */
export const silentProgress: Progress = {
  line() {},
  task: () => ({ update() {}, finish() {}, fail() {} }),
};

function bar(share: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * WIDTH);
  return `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}`;
}

/** 740 ms as "0.7 s", 75,000 ms as "1:15". */
export function seconds(milliseconds: number): string {
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const whole = Math.round(milliseconds / 1000);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
