import type { Target } from '@flowsentry/scorer/client';

/** A target that is found again after it failed: a server that was lost may be another one by now. */
export async function steadyTarget(find: () => Promise<Target>): Promise<Target> {
  const first = await find();
  let current: Promise<Target> | undefined = Promise.resolve(first);
  return {
    ...first,
    async score(body, explain, signal) {
      const asked = (current ??= find());
      const forget = (): void => {
        if (current === asked) current = undefined;
      };
      try {
        const attempt = await (await asked).score(body, explain, signal);
        if (attempt.kind === 'failed') forget();
        return attempt;
      } catch (error) {
        forget();
        throw error;
      }
    },
  };
}
