/**
 * How the text in Label becomes a class.
 * `two-classes`: Normal, Benign or 0 is Normal; Anomaly, Attack or 1 is Anomaly; anything else is an error.
 * `attack-names`: Normal, Benign or 0 is Normal and every other text names an attack (as in CICIDS2017), which also fills Cat
 * where the file has none.
 * Case and blanks around the text do not matter.
 */
export type LabelRule = 'two-classes' | 'attack-names';

export const LABEL_RULES: readonly LabelRule[] = ['two-classes', 'attack-names'];

const NORMAL = ['normal', 'benign', '0'];
const ANOMALY = ['anomaly', 'attack', '1'];

/** What stands for a label that the rule does not know. */
export const UNKNOWN_LABEL = 255;

const list = (texts: readonly string[]): string => texts.map((text) => `'${text}'`).join(', ');

/** SQL that turns the text expression `label` into 1, 0 or {@link UNKNOWN_LABEL}. */
export function labelSql(label: string, rule: LabelRule): string {
  const text = `lower(trim(coalesce(${label}, '')))`;
  const anomaly = rule === 'two-classes' ? `${text} IN (${list(ANOMALY)})` : `${text} <> ''`;
  return `CAST(CASE WHEN ${text} IN (${list(NORMAL)}) THEN 0 WHEN ${anomaly} THEN 1 ELSE ${UNKNOWN_LABEL} END AS UTINYINT)`;
}

/** The class that a text in Label names by the rule `two-classes`; undefined for any other text, such as CICFlowMeter's "No Label". */
export function labelOf(text: string): 0 | 1 | undefined {
  const name = text.trim().toLowerCase();
  if (NORMAL.includes(name)) return 0;
  return ANOMALY.includes(name) ? 1 : undefined;
}

export const ALLOWED_LABELS = 'Normal, Benign or 0 for the one class, Anomaly, Attack or 1 for the other';
