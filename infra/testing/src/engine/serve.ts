import { Server, ServerCredentials, type UntypedServiceImplementation } from '@grpc/grpc-js';
import engine from '@pulumi/pulumi/proto/engine_grpc_pb.js';
import resource from '@pulumi/pulumi/proto/resource_grpc_pb.js';

/** A gRPC server on the loopback interface; disposing of it ends it at once. */
export interface Served extends Disposable {
  readonly address: string;
}

/** Serves both services at a free port of the loopback interface. */
export async function serve(monitor: UntypedServiceImplementation, engineService: UntypedServiceImplementation): Promise<Served> {
  // A program sends pipeline definitions and policies whole.
  const server = new Server({ 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 });
  server.addService(resource.ResourceMonitorService, monitor);
  server.addService(engine.EngineService, engineService);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  return { address: `127.0.0.1:${port}`, [Symbol.dispose]: () => server.forceShutdown() };
}
