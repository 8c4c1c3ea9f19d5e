import { runtime } from '@pulumi/pulumi';
import type { Tags } from './tags.ts';

/**
 * Gives the tags to every resource made after this call, its own tags winning. The first call of every stack's program. It does not reach
 * the children of awsx's components, which a plugin makes: those take `tags` as an argument.
 */
export function tagEverything(tags: Tags): void {
  runtime.registerStackTransformation(({ type, props, opts }) => {
    // The SDK's classes put the output `tagsAll` on what can be tagged, and on nothing else.
    if (!type.startsWith('aws:') || !('tagsAll' in props)) return undefined;
    return { props: { ...props, tags: { ...tags, ...(props['tags'] as object | undefined) } }, opts };
  });
}
