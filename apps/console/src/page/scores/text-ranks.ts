/** Day first, as flow meters write it: "25/07/2019 03:25:53 AM". */
const METER_TIME = /^(\d{1,2})\/(\d{1,2})\/(\d{4}) (\d{1,2}):(\d\d)(?::(\d\d))?(?: ([AP])M)?$/i;

/**
 * The place of each text among all of them: numbers, ports and addresses by the numbers in them (192.168.0.9 before 192.168.0.13), times of flow meters by time, the rest by
 * its characters. An empty text comes first.
 */
export function textRanks(texts: readonly string[]): Uint32Array {
  const keys = texts.map(orderKey);
  const order = Array.from(texts, (_, place) => place).sort((a, b) => compare(keys[a], keys[b]) || compare(texts[a], texts[b]));
  const ranks = new Uint32Array(texts.length);
  order.forEach((place, rank) => (ranks[place] = rank));
  return ranks;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A text whose characters are in the order in which the original should be. */
function orderKey(text: string): string {
  const time = METER_TIME.exec(text);
  if (time) {
    const [, day, month, year, hour, minute, second = '00', half] = time;
    const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toUpperCase() === 'P' ? 12 : 0);
    return [year, month, day, String(hours), minute, second].map((part) => part.padStart(4, '0')).join();
  }
  return text.replaceAll(/\d+/g, (digits) => digits.padStart(16, '0'));
}
