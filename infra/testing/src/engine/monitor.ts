import { status, type ServiceError, type UntypedServiceImplementation, type sendUnaryData, type ServerUnaryCall } from '@grpc/grpc-js';
import resource from '@pulumi/pulumi/proto/resource_pb.js';
import type { ReadResourceRequest, RegisterResourceOutputsRequest, RegisterResourceRequest, ResourceInvokeRequest, SupportsFeatureRequest } from '@pulumi/pulumi/proto/resource_pb.js';
import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import struct from 'google-protobuf/google/protobuf/struct_pb.js';
import type { JavaScriptValue, Struct } from 'google-protobuf/google/protobuf/struct_pb.js';
import { PlanError } from '../error.ts';
import { invoke } from '../resources/known-invokes.ts';
import type { Surroundings } from '../resources/synthesise.ts';
import type { Recorder } from './recorder.ts';
import { unwrapProperties } from './unwrap.ts';

// What Pulumi's engine can do and this one does too. Transforms would have the engine call the program back.
const FEATURES = new Set(['secrets', 'deletedWith', 'aliasSpecs']);

const plain = (sent: Struct | undefined): Record<string, unknown> => sent?.toJavaScript() ?? {};
const packed = (value: object): Struct => struct.Struct.fromJavaScript(JSON.parse(JSON.stringify(value)) as Record<string, JavaScriptValue>);

/**
 * The resource monitor that a program registers with (pulumirpc.ResourceMonitor). Whatever the recorder throws is kept by `refuse`,
 * because the program hears only a status.
 */
export function monitorService(recorder: Recorder, surroundings: Surroundings, refuse: (error: unknown) => void): UntypedServiceImplementation {
  const answering =
    <Request, Reply>(answer: (request: Request) => Reply) =>
    (call: ServerUnaryCall<Request, Reply>, reply: sendUnaryData<Reply>): void => {
      let made: Reply;
      try {
        made = answer(call.request);
      } catch (error) {
        refuse(error);
        reply({ code: status.INVALID_ARGUMENT, details: error instanceof Error ? error.message : String(error) } satisfies Partial<ServiceError>);
        return;
      }
      reply(null, made);
    };
  const unsupported = (what: string): ReturnType<typeof answering> =>
    answering(() => {
      throw new PlanError('unsupported-call', { what: `The program asks the engine for ${what}, which a plan cannot give`, wayOut: 'Write it without' });
    });

  return {
    getDeploymentInfo: (_call: unknown, reply: sendUnaryData<never>): void => reply({ code: status.UNIMPLEMENTED, details: 'features are asked for one by one' }),
    supportsFeature: answering((request: SupportsFeatureRequest) => {
      const answer = new resource.SupportsFeatureResponse();
      answer.setHassupport(FEATURES.has(request.getId()));
      return answer;
    }),
    registerResource: answering((request: RegisterResourceRequest) => {
      const made = recorder.register({
        type: request.getType(),
        name: request.getName(),
        parent: request.getParent(),
        custom: request.getCustom(),
        remote: request.getRemote(),
        inputs: plain(request.getObject()),
        dependencies: request.getDependenciesList(),
        propertyDependencies: propertyDependencies(request),
        protect: request.hasProtect() ? request.getProtect() : undefined,
        retainOnDelete: request.hasRetainondelete() ? request.getRetainondelete() : undefined,
        ignoreChanges: request.getIgnorechangesList(),
        additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
      });
      const answer = new resource.RegisterResourceResponse();
      answer.setUrn(made.urn);
      answer.setId(made.id);
      answer.setObject(packed(made.properties));
      return answer;
    }),
    registerResourceOutputs: answering((request: RegisterResourceOutputsRequest) => {
      recorder.registerOutputs(request.getUrn(), plain(request.getOutputs()));
      return new empty.Empty();
    }),
    readResource: answering((request: ReadResourceRequest) => {
      const made = recorder.read(request.getType(), request.getName(), request.getId());
      const answer = new resource.ReadResourceResponse();
      answer.setUrn(made.urn);
      answer.setProperties(packed(made.properties));
      return answer;
    }),
    invoke: answering((request: ResourceInvokeRequest) => {
      const answer = new resource.ResourceInvokeResponse();
      answer.setReturn(packed(invoke(request.getTok(), unwrapProperties(plain(request.getArgs())).values, surroundings)));
      return answer;
    }),
    signalAndWaitForShutdown: answering(() => new empty.Empty()),
    call: unsupported('a method of a remote component'),
    existsResource: unsupported('whether a resource exists'),
    registerPackage: unsupported('a parameterised provider'),
    registerStackTransform: unsupported('a stack transform'),
    registerStackInvokeTransform: unsupported('an invoke transform'),
    registerResourceHook: unsupported('a resource hook'),
    registerErrorHook: unsupported('an error hook'),
  };
}

function propertyDependencies(request: RegisterResourceRequest): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  request.getPropertydependenciesMap().forEach((urns, property) => {
    const list = urns.getUrnsList();
    if (list.length > 0) found[property] = list;
  });
  return found;
}
