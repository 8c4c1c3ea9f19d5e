const NORMAL = new Set(['normal', 'benign', '0']);
const ANOMALY = new Set(['anomaly', 'attack', '1']);

/** The class that a label in a file names, as the pipeline reads it: case and blanks around it do not matter. Undefined for any other text. */
export function labelClass(text: string): 'Normal' | 'Anomaly' | undefined {
  const known = text.trim().toLowerCase();
  return NORMAL.has(known) ? 'Normal' : ANOMALY.has(known) ? 'Anomaly' : undefined;
}
