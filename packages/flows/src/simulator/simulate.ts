import { random } from '@flowsentry/kit';
import { emptyRecord, type FlowRecord } from '../flow-record.ts';
import type { FlowLabels } from '../flow-csv.ts';
import { SUB_CATEGORIES } from './captures.ts';
import { FILE_ROWS, plan, type PlannedCapture, type SimulatorSettings } from './plan.ts';
import { Recording } from './recording.ts';
import { RowQueue } from './row-queue.ts';
import { ATTACK } from './source.ts';

/** A simulated flow. The object and its record are used again for the next one: copy what you keep. */
export interface SimulatedFlow {
  readonly flow: FlowRecord;
  /** One of a few objects that stay the same. */
  labels: FlowLabels;
}

const NORMAL: FlowLabels = { label: 'Normal', cat: 'Normal', subCat: 'Normal' };
/** Between the files of one capture. */
const PAUSE = 7_000_000;
/** Streams for the files of one capture. */
const FILES = 1 << 12;

/**
 * Synthetic IoTID20: packets of a small home network and its attackers, metered as they are made, labelled as the settings
 * say. Rows of all captures come mixed: each is taken from a capture drawn at random by the rows it still has to give,
 * while the rows of one capture keep their order. Memory stays flat: per capture one file's open records and the
 * rows it has ready, at most {@link FILE_ROWS}.
 *
 * Deterministic: the same settings give the same rows. Throws FlowsError for settings out of range.
 */
export function* simulate(settings: SimulatorSettings): Generator<SimulatedFlow, void, void> {
  const captures = plan(settings).map((planned, i) => new CaptureRows(planned, settings, i));
  const order = random(settings.seed);
  const flow = emptyRecord();
  const simulated: SimulatedFlow = { flow, labels: NORMAL };
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

/** The settings of file `number` of a capture that has `rows` rows left to give. */
export function fileOf({ capture, timeouts }: PlannedCapture, index: number, number: number, rows: number, seed: number, start: number): ConstructorParameters<typeof Recording>[0] {
  return { capture, timeouts, rows: Math.min(rows, FILE_ROWS), seed, stream: 1 + index * FILES + number, start };
}

/** The rows of one capture, file after file. */
class CaptureRows {
  readonly labels: FlowLabels;
  left: number;
  readonly #planned: PlannedCapture;
  readonly #index: number;
  readonly #seed: number;
  readonly #queue = new RowQueue();
  #files = 0;
  #recording: Recording | undefined;
  #unplanned: number;

  constructor(planned: PlannedCapture, { seed }: SimulatorSettings, index: number) {
    this.left = planned.rows;
    this.#unplanned = planned.rows;
    this.#planned = planned;
    this.#index = index;
    this.#seed = seed;
    this.labels = labelsOf(planned);
  }

  take(flow: FlowRecord): void {
    while (this.#queue.empty) {
      if (!this.#recording || this.#recording.ended) this.#nextFile();
      this.#recording!.step();
    }
    this.#queue.take(flow);
    this.left--;
  }

  #nextFile(): void {
    const start = this.#recording ? this.#recording.time + PAUSE : Date.parse(`${this.#planned.capture.begins}Z`) * 1000;
    const file = fileOf(this.#planned, this.#index, this.#files++, this.#unplanned, this.#seed, start);
    this.#unplanned -= file.rows;
    this.#recording = new Recording(file, (record) => this.#queue.put(record));
  }
}

/** What a row of a capture is called when its capture decides. */
export function labelsOf({ capture: { subCategory } }: PlannedCapture): FlowLabels {
  if (subCategory === 'Normal') return NORMAL;
  return { label: 'Anomaly', cat: SUB_CATEGORIES[subCategory].category, subCat: subCategory };
}
