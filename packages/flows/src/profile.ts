/** The builds of CICFlowMeter whose numbers the meter reproduces. */
export type Profile = 'iotid20' | 'cicids2017' | 'cfm2018' | 'cfm4';

/** Where the builds differ; everything else is one implementation. Times in microseconds. */
export interface ProfileSwitches {
  /** The first packet of a record counts as backward, whatever its true direction. */
  readonly firstPacketBackward: boolean;
  /** Flag counts, bulks and subflows see every packet instead of the first one only. */
  readonly everyPacketCounts: boolean;
  /** The eight flag columns are printed in hash-table order, under the wrong names. */
  readonly permutedFlags: boolean;
  /** A UDP packet gets the header length of the TCP packet before it. */
  readonly staleUdpHeader: boolean;
  /** Ethernet padding counts as payload. */
  readonly paddingCounts: boolean;
  /** What a window column holds when there was no window. */
  readonly missingWindow: -1 | 0;
  /** The key ignores direction by address and port, and Flow_ID reads source-destination; else the smaller address leads. */
  readonly directedFlowId: boolean;
  /** A record closes at the first backward FIN or at an RST; else at the first FIN of either side. */
  readonly closesLikeVersion4: boolean;
  /** Timestamp ends in AM or PM. */
  readonly meridiem: boolean;
  readonly flowTimeout: number;
  readonly activityTimeout: number;
}

const CFM2018: ProfileSwitches = {
  firstPacketBackward: false,
  everyPacketCounts: false,
  permutedFlags: true,
  staleUdpHeader: false,
  paddingCounts: false,
  missingWindow: -1,
  directedFlowId: false,
  closesLikeVersion4: false,
  meridiem: false,
  flowTimeout: 120_000_000,
  activityTimeout: 5_000_000,
};

/** The switches of every profile. `iotid20` stands with the timeouts of its Normal capture, see {@link IOTID20_TIMEOUTS}. */
export const PROFILES: Readonly<Record<Profile, ProfileSwitches>> = {
  iotid20: { ...CFM2018, firstPacketBackward: true, permutedFlags: false, meridiem: true, flowTimeout: 550, activityTimeout: 1 },
  cicids2017: { ...CFM2018, staleUdpHeader: true, paddingCounts: true },
  cfm2018: CFM2018,
  cfm4: { ...CFM2018, everyPacketCounts: true, permutedFlags: false, missingWindow: 0, directedFlowId: true, closesLikeVersion4: true, meridiem: true },
};

/** The timeouts each group of IoTID20's captures was metered with (inferred from its rows), microseconds. */
export const IOTID20_TIMEOUTS = {
  normal: { flowTimeout: 550, activityTimeout: 1 },
  flooding: { flowTimeout: 300, activityTimeout: 1 },
  scanning: { flowTimeout: 180, activityTimeout: 1 },
  synFlooding: { flowTimeout: 100_000, activityTimeout: 1_000 },
} as const;
