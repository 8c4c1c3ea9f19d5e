import { addressText } from './address.ts';
import { type FlowRecord } from './flow-record.ts';

/** Flow_ID: `ipA-ipB-portA-portB-protocol`; which endpoint leads stands in the record. */
export function flowId(record: FlowRecord): string {
  const [turned, source, sourcePort, destination, destinationPort, protocol] = record.values;
  return turned === 1
    ? `${addressText(destination)}-${addressText(source)}-${destinationPort}-${sourcePort}-${protocol}`
    : `${addressText(source)}-${addressText(destination)}-${sourcePort}-${destinationPort}-${protocol}`;
}

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

/**
 * Timestamp: `dd/MM/yyyy hh:mm:ss`, 12-hour, whole seconds, with AM or PM if `meridiem`. CICFlowMeter prints the local time
 * of the metering host; `utcOffset` (minutes east) stands for that host's zone.
 */
export function timestampText(microseconds: number, meridiem: boolean, utcOffset = 0): string {
  const date = new Date(Math.floor(microseconds / 1_000_000) * 1000 + utcOffset * 60_000);
  const hour = date.getUTCHours();
  const day = `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`;
  const time = `${two(hour % 12 || 12)}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
  return `${day} ${time}${meridiem ? (hour < 12 ? ' AM' : ' PM') : ''}`;
}
