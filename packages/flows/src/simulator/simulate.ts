import { random } from '@flowsentry/kit';
import type { FlowLabels } from '../flow-csv.ts';
import { emptyRecord, type FlowRecord } from '../flow-record.ts';
import { captureFiles } from './capture-files.ts';
import { plan, type PlannedCapture, type SimulatorSettings } from './plan.ts';
import type { Recording } from './recording.ts';
import { RowQueue } from './row-queue.ts';
import { ATTACK } from './source.ts';
import { SUB_CATEGORIES } from './sub-categories.ts';

/** A simulated flow. The object and its record are used again for the next one: copy what you keep. */
export interface SimulatedFlow {
  readonly flow: FlowRecord;
  /** One of a few objects that stay the same. */
  readonly labels: FlowLabels;
}

const NORMAL: FlowLabels = { label: 'Normal', cat: 'Normal', subCat: 'Normal' };

/**
 * Synthetic IoTID20: packets of a small home network and its attackers, metered as they are made, labelled as the settings
 * say. The rows of all captures come mixed: each is taken from a capture drawn at random by the rows it still has to give,
 * while the rows of one capture keep their order. Memory stays flat: for each capture the open records of one file and
 * the rows it has ready, 16,384 at most.
 *
 * Deterministic: the same settings give the same rows. Throws FlowsError for settings out of range.
 */
export function* simulate(settings: SimulatorSettings): Generator<SimulatedFlow, void, void> {
  const captures = plan(settings).map((planned, i) => new CaptureRows(planned, i, settings.seed));
  const order = random(settings.seed);
  const flow = emptyRecord();
  const simulated = { flow, labels: NORMAL };
  for (let left = settings.flows; left > 0; left--) {
    let place = order.integer(left);
    let i = 0;
    while (place >= captures[i]!.left) place -= captures[i++]!.left;
    const capture = captures[i]!;
    capture.take(flow);
    simulated.labels = settings.labelling === 'capture' || ((flow.tags >>> ATTACK) & 1) === 1 ? capture.labels : NORMAL;
    yield simulated;
  }
}

/** The rows of one capture, file after file. */
class CaptureRows {
  readonly labels: FlowLabels;
  /** Rows still to give. */
  left: number;
  readonly #queue = new RowQueue();
  readonly #files: Iterator<Recording>;
  #recording: Recording | undefined;

  constructor(planned: PlannedCapture, index: number, seed: number) {
    this.left = planned.rows;
    this.labels = labelsOf(planned);
    this.#files = captureFiles(planned, index, seed, (flow) => this.#queue.put(flow));
  }

  take(flow: FlowRecord): void {
    while (this.#queue.empty) {
      if (!this.#recording || this.#recording.ended) this.#recording = this.#files.next().value!;
      this.#recording.step();
    }
    this.#queue.take(flow);
    this.left--;
  }
}

/** What a row is called when its capture decides. */
export function labelsOf({ capture: { subCategory } }: PlannedCapture): FlowLabels {
  if (subCategory === 'Normal') return NORMAL;
  return { label: 'Anomaly', cat: SUB_CATEGORIES[subCategory].category, subCat: subCategory };
}
