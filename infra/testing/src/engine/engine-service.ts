import type { ServerUnaryCall, UntypedServiceImplementation, sendUnaryData } from '@grpc/grpc-js';
import engine from '@pulumi/pulumi/proto/engine_pb.js';
import type { LogRequest, SetRootResourceRequest } from '@pulumi/pulumi/proto/engine_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';

/** The part of Pulumi's engine that a program logs to (pulumirpc.Engine); `onError` hears what it logs as an error. */
export function engineService(onError: (message: string) => void): UntypedServiceImplementation {
  let root = '';
  return {
    log: (call: ServerUnaryCall<LogRequest, unknown>, reply: sendUnaryData<unknown>): void => {
      if (call.request.getSeverity() === engine.LogSeverity.ERROR) onError(call.request.getMessage());
      reply(null, new empty.Empty());
    },
    getRootResource: (_call: unknown, reply: sendUnaryData<unknown>): void => {
      const answer = new engine.GetRootResourceResponse();
      answer.setUrn(root);
      reply(null, answer);
    },
    setRootResource: (call: ServerUnaryCall<SetRootResourceRequest, unknown>, reply: sendUnaryData<unknown>): void => {
      root = call.request.getUrn();
      reply(null, new engine.SetRootResourceResponse());
    },
    startDebugging: (_call: unknown, reply: sendUnaryData<unknown>): void => reply(null, new empty.Empty()),
    requirePulumiVersion: (_call: unknown, reply: sendUnaryData<unknown>): void => reply(null, new engine.RequirePulumiVersionResponse()),
  };
}
