export { deployedEndpoint } from './deployed-endpoint.ts';
export { endpointTarget, runtimeClient } from './endpoint-target.ts';
export { httpTarget } from './http-target.ts';
export { type Attempt, type Target } from './target.ts';
