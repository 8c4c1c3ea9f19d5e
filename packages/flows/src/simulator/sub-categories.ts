/** IoTID20's Sub_Cats with their Cat, their rows, and the timeouts (µs) that their captures were metered with. */
export const SUB_CATEGORIES = {
  'Mirai-UDP Flooding': { category: 'Mirai', rows: 183_554, flowTimeout: 300, activityTimeout: 1 },
  'Mirai-Hostbruteforceg': { category: 'Mirai', rows: 121_181, flowTimeout: 180, activityTimeout: 1 },
  'DoS-Synflooding': { category: 'DoS', rows: 59_391, flowTimeout: 100_000, activityTimeout: 1_000 },
  'Mirai-HTTP Flooding': { category: 'Mirai', rows: 55_818, flowTimeout: 300, activityTimeout: 1 },
  'Mirai-Ackflooding': { category: 'Mirai', rows: 55_124, flowTimeout: 300, activityTimeout: 1 },
  'Scan Port OS': { category: 'Scan', rows: 53_073, flowTimeout: 180, activityTimeout: 1 },
  Normal: { category: 'Normal', rows: 40_073, flowTimeout: 550, activityTimeout: 1 },
  'MITM ARP Spoofing': { category: 'MITM ARP Spoofing', rows: 35_377, flowTimeout: 180, activityTimeout: 1 },
  'Scan Hostport': { category: 'Scan', rows: 22_192, flowTimeout: 180, activityTimeout: 1 },
} as const;

export type SubCategory = keyof typeof SUB_CATEGORIES;
