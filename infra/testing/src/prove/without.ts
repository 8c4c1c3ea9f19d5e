import type { TerraformResources } from './to-terraform.ts';

export interface Reduced {
  readonly resources: TerraformResources;
  /** What refers to something that went, and went too: its address → whose. */
  readonly dragged: ReadonlyMap<string, string>;
}

/** A configuration without these addresses, and without what refers to them. */
export function without(resources: TerraformResources, addresses: ReadonlySet<string>): Reduced {
  const gone = new Map<string, string | undefined>([...addresses].map((address) => [address, undefined]));
  const all = Object.entries(resources).flatMap(([type, blocks]) => Object.entries(blocks).map(([label, block]) => ({ type, label, block, address: `${type}.${label}`, text: JSON.stringify(block) })));
  for (let before = -1; before !== gone.size; ) {
    before = gone.size;
    for (const { address, text } of all) {
      if (gone.has(address)) continue;
      const reason = [...gone.keys()].find((each) => text.includes(`"${each}"`) || text.includes(`\${${each}.`));
      if (reason !== undefined) gone.set(address, reason);
    }
  }
  const kept = Map.groupBy(all.filter(({ address }) => !gone.has(address)), ({ type }) => type);
  return {
    resources: Object.fromEntries([...kept].map(([type, blocks]) => [type, Object.fromEntries(blocks.map(({ label, block }) => [label, block]))])),
    dragged: new Map([...gone].filter((entry): entry is [string, string] => entry[1] !== undefined)),
  };
}
