/** How the lines of runs are told apart: by colour, and by dashes for who does not tell the colours. */
export const SERIES = [
  { colour: 'var(--normal)', dash: '' },
  { colour: 'var(--anomaly)', dash: '8 3' },
  { colour: 'var(--good)', dash: '2 3' },
  { colour: 'var(--warn)', dash: '9 3 2 3' },
  { colour: 'var(--ink)', dash: '14 4' },
  { colour: 'var(--soft)', dash: '5 2' },
] as const;
