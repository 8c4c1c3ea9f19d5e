import { describe, expect, it } from 'vitest';
import { dashboardBody } from './dashboard.ts';

const SUBJECT = { region: 'eu-central-1', endpointName: 'flowsentry-prod-scorer', variantName: 'primary', version: 7, latencyP99Ms: 250, alarmArns: ['arn:aws:cloudwatch:eu-central-1:111111111111:alarm:a'], monitoringSchedule: 's', instances: true };

interface Body {
  readonly widgets: readonly { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly properties: { readonly title?: string } }[];
}
const widgets = (more: object = {}) => (JSON.parse(dashboardBody({ ...SUBJECT, ...more })) as Body).widgets;

describe('dashboardBody', () => {
  it('is what it was', async () => {
    await expect(JSON.stringify(JSON.parse(dashboardBody(SUBJECT)), undefined, 2)).toMatchFileSnapshot('fixtures/dashboard.json');
  });

  it('shows load of instances and quality of what is monitored, and else neither', () => {
    expect(widgets().map(({ properties }) => properties.title)).toContain('Quality in service, once labels have come');
    expect(widgets({ instances: false, monitoringSchedule: undefined }).map(({ properties }) => properties.title)).toEqual([
      undefined,
      'Alarms',
      'Requests a minute',
      'Answers that were errors',
      'Time in the model, microseconds',
      'Time around the model, microseconds',
    ]);
  });

  it('puts no widget on another, nor beyond the 24 columns', () => {
    const all = widgets();
    for (const [place, a] of all.entries()) {
      expect(a.x + a.width).toBeLessThanOrEqual(24);
      for (const b of all.slice(place + 1)) expect(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(true);
    }
  });
});
