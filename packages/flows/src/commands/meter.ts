import { Command, InvalidArgumentError, Option, runCommand } from '@flowsentry/kit';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { FlowsError } from '../error.ts';
import { flowFileFormat } from '../flow-file.ts';
import { meterCapture, type MeterCaptureResult } from '../meter-capture.ts';
import { type Profile, PROFILES } from '../profile.ts';

interface Options {
  pcap: string;
  profile: Profile;
  out?: string;
  flowTimeout?: number;
  activityTimeout?: number;
  declaredLengths?: boolean;
  label?: string;
  cat?: string;
  subCat?: string;
}

const microseconds = (text: string): number => {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('Allowed: whole microseconds, as in 550.');
  return Number(text);
};

const command = new Command('flows:meter')
  .description('Turns a capture file into flow records: the 83 columns of CICFlowMeter.')
  .requiredOption('--pcap <file>', 'classic pcap file (both byte orders, microseconds or nanoseconds)')
  .addOption(new Option('--profile <name>', 'the build of CICFlowMeter whose numbers to reproduce').choices(Object.keys(PROFILES)).default('iotid20'))
  .option('--out <file>', 'file to write: .csv, .csv.gz or .parquet (default: the name of the capture with .flows.csv, in this folder)')
  .option('--flow-timeout <us>', 'a record ends with the first packet later than this after its first one, microseconds (default: 550 for iotid20, else 120000000)', microseconds)
  .option('--activity-timeout <us>', 'a gap above this is idle time, microseconds (default: 1 for iotid20, else 5000000)', microseconds)
  .option('--declared-lengths', 'count the payload that the IP header declares even where a snap length cut it off')
  .addOption(new Option('--label <label>', 'add the columns Label, Cat and Sub_Cat with this label in every row').choices(['Normal', 'Anomaly']))
  .option('--cat <text>', 'Cat for every row (default: the label)')
  .option('--sub-cat <text>', 'Sub_Cat for every row (default: Cat)')
  .addHelpText(
    'after',
    `
IoTID20 metered each capture with timeouts of its own: Normal 550 and 1, Mirai flooding 300 and 1, scans and ARP spoofing
180 and 1, SYN flooding 100000 and 1000 (flow timeout and activity timeout, microseconds). The default is that of Normal.`,
  );

await runCommand<Options>(command, async (options, session) => {
  if (options.label === undefined && (options.cat !== undefined || options.subCat !== undefined)) {
    throw new FlowsError('missing-label', { key: '--cat, --sub-cat', what: 'A category was given without a label', allowed: '--label together with --cat and --sub-cat', exitCode: 2 });
  }
  const pcap = session.path(options.pcap);
  const out = session.path(options.out ?? `${basename(options.pcap).replace(/\.(pcap|cap|dmp)$/i, '')}.flows.csv`);
  flowFileFormat(out);
  const { size } = await stat(pcap);
  const task = session.progress.task('meter', size);
  const started = performance.now();
  let result: MeterCaptureResult;
  try {
    result = await meterCapture(pcap, out, {
      profile: options.profile,
      signal: session.signal,
      onProgress: (bytes) => task.update(bytes, `${Math.round(bytes / 1e6)} of ${Math.round(size / 1e6)} MB`),
      ...(options.flowTimeout === undefined ? {} : { flowTimeout: options.flowTimeout }),
      ...(options.activityTimeout === undefined ? {} : { activityTimeout: options.activityTimeout }),
      ...(options.declaredLengths ? { declaredLengths: true } : {}),
      ...(options.label === undefined ? {} : { labels: { label: options.label, cat: options.cat ?? options.label, subCat: options.subCat ?? options.cat ?? options.label } }),
    });
  } catch (error) {
    task.fail();
    throw error;
  }
  const packetsPerSecond = Math.round(result.frames / ((performance.now() - started) / 1000));
  task.finish(`${result.frames.toLocaleString('en')} frames, ${packetsPerSecond.toLocaleString('en')} a second`);
  for (const warning of warnings(result)) session.progress.line(`warning: ${warning}`);
  session.print(
    { out, profile: options.profile, ...result, packetsPerSecond, warnings: warnings(result) },
    `${result.flows.toLocaleString('en')} flows of ${result.packets.toLocaleString('en')} IPv4 packets written to ${out}`,
  );
});

function warnings({ frames, packets, linkType, truncatedBytes, flows }: MeterCaptureResult): string[] {
  return [
    ...(linkType === 1 ? [] : [`the link type of the capture is ${linkType}, not 1 (Ethernet); CICFlowMeter reads Ethernet only`]),
    ...(truncatedBytes === 0 ? [] : [`the capture ends within a frame; its last ${truncatedBytes} bytes were left out`]),
    ...(frames > 0 && packets === 0 ? ['no frame holds an IPv4 packet'] : []),
    ...(packets > 0 && flows === 0 ? ['no flow has the two packets a row needs'] : []),
  ];
}
