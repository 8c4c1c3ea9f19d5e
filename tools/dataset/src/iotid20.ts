/** A published file, by what it must be. */
export interface PublishedFile {
  readonly name: string;
  readonly bytes: number;
  /** 64 lower-case hex digits. */
  readonly sha256: string;
}

/** IoTID20 as split and compressed for training and testing: 625,783 flows of 86 columns. */
export const IOTID20: readonly PublishedFile[] = [
  { name: 'train.csv.gz', bytes: 40_599_269, sha256: '50f29e620d5d3c5229e775bcce13694ae1a50d91753fa1a6219abbb7f0961ec2' },
  { name: 'test.csv.gz', bytes: 10_151_587, sha256: '66e132ddbf614329d28806db69cf04777ac2fb72abbd2e2a1a7c07e42b47c8b2' },
];
