import type { FlowRecord } from '../flow-record.ts';
import { Meter } from '../meter.ts';

/** Microseconds. */
export interface Timeouts {
  readonly flowTimeout: number;
  readonly activityTimeout: number;
}

/** The meter of one capture's files, one after the other: it counts the rows it gives. */
export class CaptureMeter extends Meter {
  #given = 0;

  constructor({ flowTimeout, activityTimeout }: Timeouts, onFlow: (flow: FlowRecord) => void) {
    super({ profile: 'iotid20', flowTimeout, activityTimeout }, (flow) => {
      this.#given++;
      onFlow(flow);
    });
  }

  get given(): number {
    return this.#given;
  }
}
