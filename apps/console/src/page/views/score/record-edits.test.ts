import { describe, expect, it } from 'vitest';
import { editedRecord, realEdits, valueText } from './record-edits.ts';

const RECORD = { Src_IP: '10.0.0.2', Flow_Duration: 75, 'Flow_Byts/s': null, Idle_Mean: '3' };

describe('editedRecord', () => {
  it('has numbers where there were some, and texts where there were some', () => {
    expect(editedRecord(RECORD, { Flow_Duration: ' 80.5 ', 'Flow_Byts/s': '7', Idle_Mean: '4' })).toEqual({ Src_IP: '10.0.0.2', Flow_Duration: 80.5, 'Flow_Byts/s': 7, Idle_Mean: '4' });
  });

  it('leaves to the scorer what is no number, and has nothing for an empty field', () => {
    expect(editedRecord(RECORD, { Flow_Duration: 'long', Idle_Mean: '' })).toEqual({ ...RECORD, Flow_Duration: 'long', Idle_Mean: null });
  });

  it('gets no column that the record does not have', () => {
    expect(editedRecord(RECORD, { Nothing: '1' })).toEqual(RECORD);
  });
});

describe('realEdits', () => {
  it('are those that change something', () => {
    expect(realEdits(RECORD, { Flow_Duration: '75', Src_IP: '10.0.0.3', 'Flow_Byts/s': '' })).toEqual({ Src_IP: '10.0.0.3' });
  });
});

describe('valueText', () => {
  it('is empty for what is missing', () => {
    expect([null, 0, 'x', true].map(valueText)).toEqual(['', '0', 'x', 'true']);
  });
});
