import { writeFileAtomically } from '@flowsentry/kit';
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { FlowsError } from '../error.ts';
import type { FlowLabels } from '../flow-csv.ts';
import { writePcapFile } from '../pcap-file.ts';
import { captureFiles } from './capture-files.ts';
import type { Timeouts } from './capture-meter.ts';
import { LABELS } from './labels.ts';
import { plan } from './plan.ts';
import type { SimulatorSettings } from './settings.ts';
import { DRAIN_EVERY, pauseFor, type SimulationOptions } from './simulate-to-file.ts';

/** One capture file of a simulated data set, with what a pcap cannot say. */
export interface SimulatedCapture extends FlowLabels, Timeouts {
  readonly file: string;
  readonly packets: number;
  /** Flows it gives when metered with profile `iotid20`, these timeouts and declared lengths. */
  readonly rows: number;
}

/** What stands in `captures.json`. */
export interface CaptureList {
  readonly synthetic: true;
  readonly settings: SimulatorSettings;
  readonly rows: number;
  readonly captures: readonly SimulatedCapture[];
}

/** Ethernet, IPv4 and the longest TCP header: what follows is zeros. */
const SNAP_LENGTH = 94;

/**
 * Writes the packets instead of the flows: one pcap for each capture file and `captures.json`, which says how each is
 * labelled and metered. Metered so, they give the rows that {@link simulate} gives. The folder appears whole or not at all;
 * it must not exist yet or be empty. A pcap has no place for the truth of each flow: labelling `flow` throws FlowsError.
 */
export async function simulateToFolder(settings: SimulatorSettings, folder: string, options: SimulationOptions = {}): Promise<CaptureList> {
  const planned = plan(settings);
  if (settings.labelling === 'flow') {
    throw new FlowsError('no-flow-labels-in-pcap', {
      key: 'labelling',
      what: 'A pcap has no place for the label of each flow',
      value: 'flow',
      allowed: 'labelling by capture for a folder of captures',
      wayOut: 'Write the flows to a .csv, .csv.gz or .parquet file instead',
      exitCode: 2,
    });
  }
  if (await occupied(folder)) {
    throw new FlowsError('folder-not-empty', { file: folder, what: 'The folder to write is not empty', wayOut: 'Name a new folder', exitCode: 2 });
  }
  await mkdir(dirname(folder), { recursive: true });
  const temporary = join(dirname(folder), `.${basename(folder)}.${process.pid}.${randomUUID().slice(0, 8)}.tmp`);
  try {
    await mkdir(temporary);
    const captures: SimulatedCapture[] = [];
    let rows = 0;
    for (const one of planned) {
      const name = one.capture.name;
      let number = 0;
      for (const recording of captureFiles(one, settings.seed, () => rows++)) {
        const file = `${name}-${++number}.pcap`;
        await writePcapFile(join(temporary, file), { snapLength: SNAP_LENGTH }, async (pcap) => {
          for (let packet = recording.step(); packet; packet = recording.step()) {
            pcap.write(packet);
            if (recording.packets % DRAIN_EVERY === 0) {
              await pcap.drain();
              await pauseFor(options, rows);
            }
          }
        });
        captures.push({ file, packets: recording.packets, rows: recording.rows, ...LABELS[one.capture.subCategory], ...one.timeouts });
      }
    }
    const list: CaptureList = { synthetic: true, settings, rows, captures };
    await writeFileAtomically(join(temporary, 'captures.json'), `${JSON.stringify(list, null, 2)}\n`);
    // An empty folder of that name gives way; anything else keeps the rename from happening.
    await rmdir(folder).catch(() => {});
    await rename(temporary, folder);
    return list;
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    throw error;
  }
}

async function occupied(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length > 0;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
