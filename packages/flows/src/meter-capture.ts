import { type CaptureOptions, type CaptureSummary, readCapture } from './capture.ts';
import { type FlowLabels } from './flow-csv.ts';
import { writeFlowFile } from './flow-file.ts';
import { Meter, type MeterOptions } from './meter.ts';
import { PROFILES } from './profile.ts';

export interface MeterCaptureOptions extends MeterOptions, Omit<CaptureOptions, 'paddingCounts' | 'afterChunk'> {
  /** Written into the label columns of every row; without it the file has none. */
  readonly labels?: FlowLabels;
  /** Called with the bytes read so far. */
  readonly onProgress?: (bytes: number) => void;
}

export interface MeterCaptureResult extends CaptureSummary {
  readonly flows: number;
}

/** Meters the capture file `pcap` into the flow file `out` (.csv, .csv.gz or .parquet), streaming; `out` appears whole or not at all. */
export async function meterCapture(pcap: string, out: string, options: MeterCaptureOptions): Promise<MeterCaptureResult> {
  const { labels, onProgress } = options;
  return writeFlowFile(out, { profile: options.profile, labelled: labels !== undefined }, async (file) => {
    let flows = 0;
    const meter = new Meter(options, (flow) => {
      file.write(flow, labels);
      flows++;
    });
    const summary = await readCapture(
      pcap,
      {
        ...options,
        paddingCounts: PROFILES[options.profile].paddingCounts,
        afterChunk: (bytes) => {
          onProgress?.(bytes);
          return file.drain();
        },
      },
      (packet) => meter.add(packet),
    );
    meter.end();
    return { ...summary, flows };
  });
}
