/** A stream of values as text/event-stream, which ends with an event `end`, or `problem` where the source fails: without either the browser would ask again. */
export async function* serverSentEvents<T>(first: IteratorResult<T, unknown>, rest: AsyncIterator<T>, signal: AbortSignal): AsyncGenerator<string> {
  try {
    for (let next = first; next.done !== true && !signal.aborted; next = await rest.next()) yield `data: ${JSON.stringify(next.value)}\n\n`;
    yield 'event: end\ndata: {}\n\n';
  } catch (error) {
    yield `event: problem\ndata: ${JSON.stringify({ message: error instanceof Error ? error.message : String(error) })}\n\n`;
  }
}
