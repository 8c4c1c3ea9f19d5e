import type { Random } from '@flowsentry/kit';
import { Conversation, type ConversationSettings } from './conversation.ts';
import type { Source } from './source.ts';

/** Makes one component of a capture that begins at `start` (µs since the epoch). */
export type Traffic = (start: number, random: Random) => Source;

export function conversation(settings: ConversationSettings): Traffic {
  return (start, random) => new Conversation(settings, start, random);
}
