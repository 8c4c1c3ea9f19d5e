import { expect, it } from 'vitest';
import { ColumnCoder } from './column-coder.ts';

const code = (coder: ColumnCoder, text: string, rows: number) => coder.code(Buffer.from(text), rows);

it('a text has the same code in every piece, and is told once', () => {
  const coder = new ColumnCoder();
  expect(code(coder, 'Dst Port,Flow Duration,Source IP,Label\n80,5,10.0.0.1,Normal\n443,6,,Normal\n80,7,10.0.0.1,Anomaly\n', 3)).toEqual({
    Src_IP: { added: ['10.0.0.1', ''], codes: Uint8Array.of(0, 1, 0) },
    Dst_Port: { added: ['80', '443'], codes: Uint8Array.of(0, 1, 0) },
    Label: { added: ['Normal', 'Anomaly'], codes: Uint8Array.of(0, 0, 1) },
  });
  expect(code(coder, 'Dst Port,Flow Duration,Source IP,Label\n443,5,10.0.0.2,Normal\n', 1)).toEqual({
    Src_IP: { added: ['10.0.0.2'], codes: Uint8Array.of(2) },
    Dst_Port: { added: [], codes: Uint8Array.of(1) },
    Label: { added: [], codes: Uint8Array.of(0) },
  });
});

it('codes are as wide as the dictionary has become', () => {
  const ports = Array.from({ length: 300 }, (_, port) => port);
  const { Src_Port } = code(new ColumnCoder(), `Src_Port\n${ports.join('\n')}\n`, 300);
  expect(Src_Port?.codes).toEqual(Uint16Array.from(ports));
});

it('a script is a text like others', () => {
  const { Src_IP } = code(new ColumnCoder(), 'Src_IP,Protocol\n"<script>alert(""1"")</script>",6\n', 1);
  expect(Src_IP?.added).toEqual(['<script>alert("1")</script>']);
});
