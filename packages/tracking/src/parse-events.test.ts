import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEvents } from './parse-events.ts';

const START = '{"time":"2026-01-01T00:00:00.000Z","type":"start","run":{"project":"p","kind":"k","name":"n","config":{}},"process":{"Host":"h","Pid":1}}\n';
const LOG = '{"time":"2026-01-01T00:00:01.000Z","type":"log","step":0,"metrics":{"loss":0.5}}\n';

describe('the events of a run', () => {
  it('are the lines that have an end', () => {
    expect(parseEvents('', 'f')).toEqual([]);
    expect(parseEvents(START.slice(0, -1), 'f')).toEqual([]);
    expect(parseEvents(START + LOG.slice(0, 20), 'f').map(({ type }) => type)).toEqual(['start']);
    expect(parseEvents(START + LOG, 'f')[1]).toEqual({ time: '2026-01-01T00:00:01.000Z', type: 'log', step: 0, metrics: { loss: 0.5 } });
    expect(parseEvents(LOG, 'f', 1).map(({ type }) => type)).toEqual(['log']);
  });

  it.each([
    [`${START}{"time"\n${LOG}`, 'f, row 2: It is no event of a run: {"time". Allowed: lines as they were written, the first of the type "start". Something else has changed the file: remove its folder, or bring it back.'],
    [LOG, /^f, row 1: It is no event of a run: \{"time".{53}…\. /],
    [START + START, /^f, row 2: /],
    [`${START}\n`, /^f, row 2: /],
  ])('are refused where something else changed the file', (text, message) => expect(() => parseEvents(text, 'f')).toThrow(message));

  it('are the first of them wherever the file ends', () => {
    const metrics = fc.dictionary(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }));
    fc.assert(
      fc.property(fc.array(metrics, { maxLength: 5 }), fc.double({ min: 0, max: 1, noNaN: true }), (rounds, share) => {
        const text = START + rounds.map((metrics, step) => `${JSON.stringify({ time: 't', type: 'log', step, metrics })}\n`).join('');
        const torn = text.slice(0, Math.round(share * text.length));
        const whole = parseEvents(text, 'f');
        expect(parseEvents(torn, 'f')).toEqual(whole.slice(0, torn.split('\n').length - 1));
      }),
    );
  });
});
