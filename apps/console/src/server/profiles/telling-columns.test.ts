import { expect, it } from 'vitest';
import { tellingColumns } from './telling-columns.ts';

const cardOf = (content: unknown) => ({ ModelCardContent: JSON.stringify(content), ModelCardStatus: 'Draft' as const });

it('finds the small models in the card, the most telling first', () => {
  const metric_data = [
    { name: 'Dst_Port and Protocol alone: ROC AUC', value: 0.81, notes: 'name the service; 0.810' },
    { name: 'Dst_Port and Protocol alone: PR AUC of Normal', value: 0.4, notes: '' },
    { name: 'Flow_Duration alone: ROC AUC', value: 0.93, notes: 'the meter cuts it; 0.930' },
    { name: 'Init_Bwd_Win_Byts alone: ROC AUC', value: 'undefined', notes: '' },
  ];
  expect(tellingColumns(cardOf({ evaluation_details: [{ metric_groups: [{ metric_data: [{ name: 'ROC AUC', value: 0.9 }] }, { metric_data }] }] }))).toEqual([
    { name: 'Flow_Duration alone', rocAuc: 0.93, note: 'the meter cuts it' },
    { name: 'Dst_Port and Protocol alone', rocAuc: 0.81, note: 'name the service' },
  ]);
});

it.each([undefined, cardOf({}), cardOf({ evaluation_details: [{}] })])('%j has none', (card) => expect(tellingColumns(card)).toEqual([]));
