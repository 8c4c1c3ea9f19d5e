import type { ModelCard } from '@flowsentry/registry';
import type { TellingColumns } from '../../api/profile.ts';

/** "Flow_Duration alone: ROC AUC", as the pipeline writes it into the card of a version. */
const NAME = /^(.+ alone): ROC AUC$/;

interface Card {
  readonly evaluation_details?: readonly { readonly metric_groups?: readonly { readonly metric_data?: readonly { readonly name?: unknown; readonly value?: unknown; readonly notes?: unknown }[] }[] }[];
}

/** What suspicious columns tell by themselves, as the model card says; nothing where there is no card, or one that says nothing of it. The most telling first. */
export function tellingColumns(card: ModelCard | undefined): TellingColumns[] {
  if (card === undefined) return [];
  const { evaluation_details = [] } = JSON.parse(card.ModelCardContent) as Card;
  const data = evaluation_details.flatMap(({ metric_groups = [] }) => metric_groups.flatMap(({ metric_data = [] }) => metric_data));
  const found = data.flatMap(({ name, value, notes }): TellingColumns[] => {
    const [, columns] = (typeof name === 'string' && NAME.exec(name)) || [];
    if (columns === undefined || typeof value !== 'number') return [];
    return [{ name: columns, rocAuc: value, note: typeof notes === 'string' ? notes.replace(/;? ?[^;]*$/, '') : '' }];
  });
  return found.sort((a, b) => b.rocAuc - a.rocAuc);
}
