import { parseAddress } from '../address.ts';

/** The hosts of the simulated home, with the addresses IoTID20 shows them under. Roles are inferred from its traffic. */
export const HOME = {
  gateway: parseAddress('192.168.0.1'),
  camera: parseAddress('192.168.0.13'),
  laptop: parseAddress('192.168.0.14'),
  /** The machine that scans, floods and diverts. */
  attacker: parseAddress('192.168.0.15'),
  /** The phone on which somebody watches the camera. */
  phone: parseAddress('192.168.0.16'),
  television: parseAddress('192.168.0.23'),
  speaker: parseAddress('192.168.0.24'),
  plug: parseAddress('192.168.0.25'),
} as const;

/**
 * Hosts outside. The first three are IoTID20's own; the others, which its sample shows as numbers only, have addresses
 * reserved for documentation (RFC 5737).
 */
export const OUTSIDE = {
  musicCache: parseAddress('104.118.134.215'),
  radioCache: parseAddress('104.74.213.186'),
  floodTarget: parseAddress('210.89.164.90'),
  voiceCloud: parseAddress('198.51.100.7'),
  voiceUpdates: parseAddress('198.51.100.45'),
  cameraCloud: parseAddress('203.0.113.20'),
  cameraRelay: parseAddress('203.0.113.39'),
  webCache: parseAddress('192.0.2.80'),
  quicCache: parseAddress('192.0.2.144'),
  messages: parseAddress('203.0.113.201'),
} as const;

/** Multicast groups. */
export const GROUP = {
  ssdp: parseAddress('239.255.255.250'),
  mdns: parseAddress('224.0.0.251'),
} as const;

/** Web servers that devices talk to now and then. */
export const WEB_SERVERS: readonly number[] = [11, 23, 58, 76, 91, 133, 170, 188, 214, 235].map((host) => parseAddress(`198.51.100.${host}`));
