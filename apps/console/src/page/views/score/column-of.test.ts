import { describe, expect, it } from 'vitest';
import { columnOf } from './column-of.ts';

describe('columnOf', () => {
  it.each(['Flow_Byts/s', 'Flow Bytes/s', ' flow bytes/s '])('knows "%s"', (name) => {
    expect(columnOf(name)).toMatchObject({ name: 'Flow_Byts/s', unit: 'bytes/s' });
  });

  it('knows nothing of a column of the file’s own', () => {
    expect(columnOf('Sensor')).toBeUndefined();
  });
});
