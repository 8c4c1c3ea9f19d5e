/** An answer of the SDK as the JSON it came from: times as ISO 8601, nothing undefined, none of the SDK's own notes. */
export function plain<T>(answer: object): T {
  const { $metadata: _, ...content } = answer as { readonly $metadata?: unknown };
  return JSON.parse(JSON.stringify(content)) as T;
}
