import { TrackingError } from './error.ts';
import type { RunEvent } from './run-event.ts';

/**
 * The events of a run from its file's text. A last line without an end is one that was being written when the process died, and is left out.
 * Throws {@link TrackingError} `damaged-run` for any other line that is no event.
 *
 * @param before how many lines stand before the text
 */
export function parseEvents(text: string, file: string, before = 0): RunEvent[] {
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line, at) => {
    const row = before + at + 1;
    try {
      const event = JSON.parse(line) as RunEvent;
      if (typeof event.type === 'string' && (row === 1) === (event.type === 'start')) return event;
    } catch {}
    throw new TrackingError('damaged-run', {
      file,
      row,
      what: `It is no event of a run: ${line.length > 60 ? `${line.slice(0, 60)}…` : line}`,
      allowed: 'lines as they were written, the first of the type "start"',
      wayOut: 'Something else has changed the file: remove its folder, or bring it back',
    });
  });
}
