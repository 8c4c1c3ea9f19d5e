import analyzer from '@pulumi/pulumi/proto/analyzer_pb.js';
import struct from 'google-protobuf/google/protobuf/struct_pb.js';
import type { RegisteredResource } from './judged-plan.ts';

const properties = ({ inputs }: RegisteredResource): struct.Struct => struct.Struct.fromJavaScript(JSON.parse(JSON.stringify(inputs)) as Record<string, struct.JavaScriptValue>);

const options = ({ protect, parent }: RegisteredResource): InstanceType<typeof analyzer.AnalyzerResourceOptions> => {
  const made = new analyzer.AnalyzerResourceOptions().setProtect(protect);
  return parent === undefined ? made : made.setParent(parent);
};

/** What the engine asks of a pack before it makes a resource. */
export const requestOf = (resource: RegisteredResource): InstanceType<typeof analyzer.AnalyzeRequest> =>
  new analyzer.AnalyzeRequest().setType(resource.type).setUrn(resource.urn).setName(resource.name).setProperties(properties(resource)).setOptions(options(resource));

/** What the engine asks of a pack when all resources are made. */
export function stackRequestOf(resources: readonly RegisteredResource[]): InstanceType<typeof analyzer.AnalyzeStackRequest> {
  return new analyzer.AnalyzeStackRequest().setResourcesList(
    resources.map((resource) => {
      const made = new analyzer.AnalyzerResource()
        .setType(resource.type)
        .setUrn(resource.urn)
        .setName(resource.name)
        .setProperties(properties(resource))
        .setOptions(options(resource))
        .setDependenciesList([...resource.dependencies]);
      for (const [input, urns] of Object.entries(resource.propertyDependencies)) {
        made.getPropertydependenciesMap().set(input, new analyzer.AnalyzerPropertyDependencies().setUrnsList([...urns]));
      }
      return made;
    }),
  );
}
