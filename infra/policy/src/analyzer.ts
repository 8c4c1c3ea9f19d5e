import * as server from '@pulumi/policy/server.js';
import type { Policies } from '@pulumi/policy';
import type { AnalyzeDiagnostic, AnalyzeRequest, AnalyzeResponse, AnalyzeStackRequest } from '@pulumi/pulumi/proto/analyzer_pb.js';

type Answer = (error: Error | undefined, response: AnalyzeResponse) => void;
type MakeAnalyzer<Request> = (name: string, version: string, enforcement: string, policies: Policies) => (call: { readonly request: Request }, answer: Answer) => unknown;

// What the pack's server answers with; its declarations leave these out as internal, so the version is pinned.
const { makeAnalyzeRpcFun, makeAnalyzeStackRpcFun } = server as unknown as {
  readonly makeAnalyzeRpcFun: MakeAnalyzer<AnalyzeRequest>;
  readonly makeAnalyzeStackRpcFun: MakeAnalyzer<AnalyzeStackRequest>;
};

export interface Analyzer {
  readonly resource: (request: AnalyzeRequest) => Promise<AnalyzeDiagnostic[]>;
  readonly stack: (request: AnalyzeStackRequest) => Promise<AnalyzeDiagnostic[]>;
}

/** The server of a policy pack without its socket: it takes the engine's requests in process. */
export function analyzerOf(policies: Policies): Analyzer {
  const asked =
    <Request>(analyze: ReturnType<MakeAnalyzer<Request>>) =>
    (request: Request): Promise<AnalyzeDiagnostic[]> =>
      new Promise((resolve, reject) => {
        analyze({ request }, (error, response) => {
          if (error === undefined) resolve(response.getDiagnosticsList());
          else reject(error);
        });
      });
  const pack = ['flowsentry', '0.0.0', 'mandatory', policies] as const;
  return { resource: asked(makeAnalyzeRpcFun(...pack)), stack: asked(makeAnalyzeStackRpcFun(...pack)) };
}
