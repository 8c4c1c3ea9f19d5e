const DAY_FIRST = /^(\d{1,2})\/(\d{1,2})\/(\d{4})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([AP])M)?$/i;
const YEAR_FIRST = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/;

/**
 * Seconds since 1970 of a local time, read as if it were UTC (the zone of the metering host is unknown); NaN when the text is
 * no time. Understands `dd/MM/yyyy hh:mm[:ss]` with or without AM/PM and `yyyy-MM-dd HH:mm[:ss]`.
 */
export function parseTimestamp(text: string): number {
  const european = DAY_FIRST.exec(text);
  if (european) {
    const [, day, month, year, hour, minute, second = '0', half] = european;
    if (half && (Number(hour) < 1 || Number(hour) > 12)) return Number.NaN;
    const hours = half ? (Number(hour) % 12) + (half.toUpperCase() === 'P' ? 12 : 0) : Number(hour);
    return secondsOf(Number(year), Number(month), Number(day), hours, Number(minute), Number(second));
  }
  const iso = YEAR_FIRST.exec(text);
  if (!iso) return Number.NaN;
  const [, year, month, day, hour, minute, second = '0'] = iso;
  return secondsOf(Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second));
}

function secondsOf(year: number, month: number, day: number, hour: number, minute: number, second: number): number {
  const time = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const same = time.getUTCMonth() === month - 1 && time.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  return same ? time.getTime() / 1000 : Number.NaN;
}
