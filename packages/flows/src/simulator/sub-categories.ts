import { IOTID20_TIMEOUTS } from '../profile.ts';

const { normal, flooding, scanning, synFlooding } = IOTID20_TIMEOUTS;

/** IoTID20's Sub_Cats with their Cat, their rows, and the timeouts that their captures were metered with. */
export const SUB_CATEGORIES = {
  'Mirai-UDP Flooding': { category: 'Mirai', rows: 183_554, timeouts: flooding },
  'Mirai-Hostbruteforceg': { category: 'Mirai', rows: 121_181, timeouts: scanning },
  'DoS-Synflooding': { category: 'DoS', rows: 59_391, timeouts: synFlooding },
  'Mirai-HTTP Flooding': { category: 'Mirai', rows: 55_818, timeouts: flooding },
  'Mirai-Ackflooding': { category: 'Mirai', rows: 55_124, timeouts: flooding },
  'Scan Port OS': { category: 'Scan', rows: 53_073, timeouts: scanning },
  Normal: { category: 'Normal', rows: 40_073, timeouts: normal },
  'MITM ARP Spoofing': { category: 'MITM ARP Spoofing', rows: 35_377, timeouts: scanning },
  'Scan Hostport': { category: 'Scan', rows: 22_192, timeouts: scanning },
} as const;

export type SubCategory = keyof typeof SUB_CATEGORIES;
