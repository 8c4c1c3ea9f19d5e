import { random } from '@flowsentry/kit';
import type { FlowLabels } from '../flow-csv.ts';
import { emptyRecord, type FlowRecord } from '../flow-record.ts';
import { captureFiles } from './capture-files.ts';
import { LABELS } from './labels.ts';
import { plan, type PlannedCapture } from './plan.ts';
import type { Recording } from './recording.ts';
import { RowQueue } from './row-queue.ts';
import type { SimulatorSettings } from './settings.ts';
import { ATTACK } from './source.ts';

/** A simulated flow. The object and its record are used again for the next one: copy what you keep. */
export interface SimulatedFlow {
  readonly flow: FlowRecord;
  /** The same object for equal labels. */
  readonly labels: FlowLabels;
  /** Whether a packet of the flow belongs to an attack, whatever the flow is called. */
  readonly attack: boolean;
}

/**
 * Synthetic IoTID20: packets of a small home network and its attackers, metered as they are made, labelled as the settings
 * say. The rows of all captures come mixed: each is taken from a capture drawn at random by the rows it still has to give,
 * while the rows of one capture keep their order. Memory stays flat: for each capture the open records of one file and
 * the rows it has ready, 16,384 at most.
 *
 * Deterministic: the same settings give the same rows. Throws FlowsError for settings out of range.
 */
export function* simulate(settings: SimulatorSettings): Generator<SimulatedFlow, void, void> {
  const captures = plan(settings).map((planned) => new CaptureRows(planned, settings.seed));
  const order = random(settings.seed, -1);
  const flow = emptyRecord();
  const simulated = { flow, labels: LABELS.Normal, attack: false };
  for (let left = settings.flows; left > 0; left--) {
    let place = order.integer(left);
    let i = 0;
    while (place >= captures[i].left) place -= captures[i++].left;
    captures[i].take(flow);
    simulated.attack = ((flow.tags >>> ATTACK) & 1) === 1;
    simulated.labels = settings.labelling === 'capture' || simulated.attack ? captures[i].labels : LABELS.Normal;
    yield simulated;
  }
}

/** The rows of one capture, file after file. */
class CaptureRows {
  readonly labels: FlowLabels;
  /** Rows still to give. */
  left: number;
  readonly #queue = new RowQueue();
  readonly #files: Iterator<Recording, void>;
  #recording: Recording | undefined;

  constructor(planned: PlannedCapture, seed: number) {
    this.left = planned.rows;
    this.labels = LABELS[planned.capture.subCategory];
    this.#files = captureFiles(planned, seed, (flow) => this.#queue.put(flow));
  }

  take(flow: FlowRecord): void {
    while (this.#queue.empty) {
      if (!this.#recording?.step()) this.#recording = this.#files.next().value ?? this.#recording;
    }
    this.#queue.take(flow);
    this.left--;
  }
}
