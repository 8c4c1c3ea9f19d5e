import { OpenIdConnectProvider } from '@pulumi/aws/iam/index.js';
import { ComponentResource, type ComponentResourceOptions, type Output, output } from '@pulumi/pulumi';
import { type Place, partitionOf } from './place.ts';

const HOST = 'token.actions.githubusercontent.com';

export interface GithubProviderArgs {
  readonly place: Place;
  /** An account has one provider of a kind: whether this stack makes it, or another one did. */
  readonly provider: 'make' | 'existing';
}

/** Whom the account believes that a token is GitHub's: no workflow needs a key that lasts. */
export class GithubProvider extends ComponentResource {
  readonly arn: Output<string>;

  constructor(name: string, { place: { account, region }, provider }: GithubProviderArgs, options?: ComponentResourceOptions) {
    super('flowsentry:domain:GithubProvider', name, {}, options);
    this.arn =
      provider === 'make'
        ? new OpenIdConnectProvider(`${name}-provider`, { url: `https://${HOST}`, clientIdLists: ['sts.amazonaws.com'] }, { parent: this }).arn
        : output(`arn:${partitionOf(region)}:iam::${account}:oidc-provider/${HOST}`);
    this.registerOutputs({ arn: this.arn });
  }
}
