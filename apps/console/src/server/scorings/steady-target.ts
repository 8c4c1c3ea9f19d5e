import type { Target } from '@flowsentry/scorer/client';

/** A target that is found again after it failed: a server that was lost may be another one by now. */
export async function steadyTarget(find: () => Promise<Target>): Promise<Target> {
  const { name, wayOut } = await find();
  let current: Promise<Target> | undefined;
  return {
    name,
    wayOut,
    async score(body, explain, signal) {
      const found = (current ??= find());
      const attempt = await found.then((target) => target.score(body, explain, signal)).catch((error: unknown) => {
        if (current === found) current = undefined;
        throw error;
      });
      if (attempt.kind === 'failed' && current === found) current = undefined;
      return attempt;
    },
  };
}
