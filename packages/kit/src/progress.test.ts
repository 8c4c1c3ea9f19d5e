import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Progress, seconds, silentProgress, terminalProgress } from './progress.ts';

class Screen {
  readonly isTTY: boolean;
  readonly columns = 60;
  written = '';

  constructor(isTTY: boolean) {
    this.isTTY = isTTY;
  }

  write(text: string): void {
    this.written += text;
  }

  /** What a person sees: a carriage return and an erased line begin a line anew. */
  lines(): string[] {
    return this.written.split('\n').map((line) => line.split('\r\u001b[2K').at(-1)!);
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const on = (isTTY: boolean): { screen: Screen; progress: Progress } => {
  const screen = new Screen(isTTY);
  return { screen, progress: terminalProgress(screen) };
};

describe('terminalProgress', () => {
  it('writes one line a task where nobody watches, and no control characters', () => {
    const { screen, progress } = on(false);
    const task = progress.task('Train', 200);
    for (let i = 0; i <= 200; i++) {
      vi.advanceTimersByTime(10);
      task.update(i, `logloss ${i}`);
    }
    expect(screen.written).toBe('');
    task.finish();
    progress.line('saved');
    progress.task('Package').fail('no room');
    expect(screen.written).toBe('✓ Train          2.0 s  logloss 200\nsaved\n✗ Package        0.0 s  no room\n');
  });

  it('draws a bar that moves on a terminal', () => {
    const { screen, progress } = on(true);
    const task = progress.task('Train', 4);
    expect(screen.lines()).toEqual(['  Train        ░░░░░░░░░░░░░░░░░░░░░░░░   0.0 s  ']);
    vi.advanceTimersByTime(500);
    task.update(2, 'half');
    expect(screen.lines()).toEqual(['  Train        ████████████░░░░░░░░░░░░   0.5 s  half']);
    vi.advanceTimersByTime(450);
    task.update(9);
    expect(screen.lines()[0]).toContain('█'.repeat(24));
    task.finish();
    expect(screen.lines()).toEqual(['✓ Train          0.9 s  half', '']);
  });

  it('never draws beyond the width, which would wrap', () => {
    const { screen, progress } = on(true);
    progress.task('Train', 4).update(1, 'x'.repeat(200));
    vi.advanceTimersByTime(2000);
    for (const drawn of screen.written.split('\r\u001b[2K')) expect(drawn.length).toBeLessThan(60);
  });

  it('redraws seldom when updated often, and each second when not', () => {
    const { screen, progress } = on(true);
    const task = progress.task('Train', 1000);
    for (let i = 0; i < 1000; i++) task.update(i);
    expect(screen.written.split('\r')).toHaveLength(2);
    vi.advanceTimersByTime(5000);
    expect(screen.lines()[0]).toContain('5.0 s');
    expect(screen.written.split('\r')).toHaveLength(7);
  });

  it('keeps a line above the bar', () => {
    const { screen, progress } = on(true);
    const task = progress.task('Read');
    progress.line('a.csv has 3 rows');
    expect(screen.lines()).toEqual(['a.csv has 3 rows', '  Read         …   0.0 s  ']);
    task.finish();
    progress.line('the end');
    expect(screen.lines()).toEqual(['a.csv has 3 rows', '✓ Read           0.0 s', 'the end', '']);
  });

  it('shows the task that goes on after another has ended', () => {
    const { screen, progress } = on(true);
    const first = progress.task('First');
    const second = progress.task('Second');
    first.finish();
    expect(screen.lines()).toEqual(['✓ First          0.0 s', '  Second       …   0.0 s  ']);
    progress.line('between');
    expect(screen.lines()).toEqual(['✓ First          0.0 s', 'between', '  Second       …   0.0 s  ']);
    second.finish();
    expect(screen.lines()).toEqual(['✓ First          0.0 s', 'between', '✓ Second         0.0 s', '']);
  });

  it('says nothing more of a task that has ended', () => {
    const { screen, progress } = on(true);
    const task = progress.task('Train', 4);
    task.finish();
    const { written } = screen;
    vi.advanceTimersByTime(5000);
    task.update(3);
    task.fail();
    task.finish();
    expect(screen.written).toBe(written);
  });
});

describe('silentProgress', () => {
  it('takes everything', () => {
    const task = silentProgress.task('Train', 1);
    task.update(1);
    task.finish();
    task.fail();
    silentProgress.line('x');
  });
});

describe('seconds', () => {
  it.each([
    [0, '0.0 s'],
    [740, '0.7 s'],
    [59_940, '59.9 s'],
    [59_960, '1:00'],
    [75_000, '1:15'],
    [3_605_000, '60:05'],
  ])('of %d ms is %s', (milliseconds, text) => {
    expect(seconds(milliseconds)).toBe(text);
  });
});

it('a task shows the time that it is told', () => {
  let shown = '';
  const progress = terminalProgress({ write: (text) => (shown += text), isTTY: false }, () => 0);
  progress.task('Far away').finish('done', 75_000);
  expect(shown).toBe('✓ Far away        1:15  done\n');
});
