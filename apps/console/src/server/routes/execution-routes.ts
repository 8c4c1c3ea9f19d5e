import { Readable } from 'node:stream';
import type { ExecutionDetail, ExecutionSummary } from '../../api/execution.ts';
import { executionStates, listExecutions, readExecution } from '../executions/read-executions.ts';
import { serverSentEvents } from '../server-sent-events.ts';
import type { Routes } from './routes.ts';
import { untilGone } from './until-gone.ts';

interface OfExecution {
  readonly Params: { readonly id: string };
}

/** GET /api/executions, /api/executions/:id and /api/executions/:id/events. */
export const executionRoutes: Routes = (app, sources) => {
  app.get('/api/executions', (): Promise<ExecutionSummary[]> => listExecutions(sources));

  app.get<OfExecution>('/api/executions/:id', ({ params }): Promise<ExecutionDetail> => readExecution(sources, params.id));

  app.get<OfExecution>('/api/executions/:id/events', async ({ params }, reply) => {
    const signal = untilGone(reply, sources.signal);
    const states = executionStates(sources, params.id, signal);
    // What is wrong with the id is an answer of its own, before a stream begins.
    const first = await states.next();
    reply.header('Content-Type', 'text/event-stream').header('X-Accel-Buffering', 'no');
    return reply.send(Readable.from(serverSentEvents(first, states, signal)));
  });
};
