import type { Upload } from '@flowsentry/tracking';

const SHOWN = 3;

/**
 * What became of runs on the way to Weights & Biases, in lines.
 *
 * @param later the command that sends what is left
 */
export function uploadWords({ sent, refused, left, trouble }: Upload, later: string): string[] {
  const pages = [...sent.values()];
  const runs = (count: number): string => (count === 1 ? '1 run' : `${count} runs`);
  return [
    ...pages.slice(0, SHOWN).map((page) => `On Weights & Biases: ${page}`),
    ...(pages.length > SHOWN ? [`… and ${runs(pages.length - SHOWN)} more`] : []),
    ...[...new Set(refused.values())].slice(0, SHOWN).map((why) => `Not on Weights & Biases: ${why}`),
    ...(left.length > 0 ? [`${runs(left.length)} could not be sent to Weights & Biases yet${trouble === undefined ? '' : ` (${trouble})`}. To send what is left: ${later}`] : []),
  ];
}
