import { describe, expect, it } from 'vitest';
import { AnswerText } from './answer-text.ts';

const SCORES = Float32Array.of(0.25, 0.5, 0.1);
const whole = (answer: AnswerText, ...parts: string[]): string => answer.frame[0] + parts.join('') + answer.frame[1];

describe('AnswerText', () => {
  it('gives JSON', () => {
    const answer = new AnswerText('json', 0.5);
    expect(whole(answer, answer.rows(SCORES, 2, true), answer.rows(SCORES, 1, false))).toBe(
      '{"predictions":[{"score":0.25,"label":"Normal","threshold":0.5},{"score":0.5,"label":"Anomaly","threshold":0.5},{"score":0.25,"label":"Normal","threshold":0.5}]}',
    );
  });

  it('prints a score so that its 32 bits come back', () => {
    const answer = new AnswerText('csv', 0.5);
    expect(answer.rows(SCORES.subarray(2), 1, true)).toBe('0.10000000149011612,Normal,0.5\n');
  });

  it('gives JSON lines and CSV', () => {
    expect(new AnswerText('jsonlines', 0.5).rows(SCORES, 2, false)).toBe('{"score":0.25,"label":"Normal","threshold":0.5}\n{"score":0.5,"label":"Anomaly","threshold":0.5}\n');
    expect(new AnswerText('csv', 0.25).rows(SCORES, 2, false)).toBe('0.25,Anomaly,0.25\n0.5,Anomaly,0.25\n');
  });

  it('gives reasons', () => {
    const reasons = [[{ feature: 'Flow_Duration', value: 12, contribution: -0.5 }, { feature: 'a,"b"', value: null, contribution: 0.25 }]];
    expect(new AnswerText('json', 0.5).rows(SCORES, 1, true, reasons)).toBe(
      '{"score":0.25,"label":"Normal","threshold":0.5,"explanation":[{"feature":"Flow_Duration","value":12,"contribution":-0.5},{"feature":"a,\\"b\\"","value":null,"contribution":0.25}]}',
    );
    expect(new AnswerText('csv', 0.5).rows(SCORES, 1, true, reasons)).toBe('0.25,Normal,0.5,Flow_Duration,12,-0.5,"a,""b""",,0.25\n');
  });
});
