/** Most likely first, where two occur equally often. */
const CANDIDATES = [',', '\t', ';', '|', ':', ' '];

/** What parts the fields of a line of numbers: the candidate that occurs most often; undefined when none does. */
export function sniffDelimiter(line: string): string | undefined {
  const counts = CANDIDATES.map((candidate) => line.split(candidate).length - 1);
  const most = Math.max(...counts);
  return most === 0 ? undefined : CANDIDATES[counts.indexOf(most)];
}
