import type { Change, PlanDiff } from '../golden/diff.ts';
import type { Json } from '../golden/normalise.ts';
import { shortUrn } from './short-urn.ts';

const LONGEST = 120;

/** A difference as lines: `+` came, `-` went, `~` differs, with the place and both values. Empty text when nothing differs. */
export function diffText({ added, removed, changed, outputs }: PlanDiff): string {
  return [
    ...added.map((urn) => `+ ${shortUrn(urn)}`),
    ...removed.map((urn) => `- ${shortUrn(urn)}`),
    ...Object.entries(changed).flatMap(([urn, changes]) => [`~ ${shortUrn(urn)}`, ...changes.map(line)]),
    ...(outputs.length === 0 ? [] : ['~ outputs', ...outputs.map(line)]),
  ].join('\n');
}

const line = ({ path, before, after }: Change): string =>
  before === undefined ? `    + ${path}: ${text(after)}` : after === undefined ? `    - ${path}: ${text(before)}` : `    ~ ${path}: ${text(before)} → ${text(after)}`;

function text(value: Json | undefined): string {
  const json = JSON.stringify(value) ?? 'nothing';
  return json.length > LONGEST ? `${json.slice(0, LONGEST)}…` : json;
}
