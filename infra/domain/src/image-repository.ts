import type { Environment } from '@flowsentry/infra-components';
import { LifecyclePolicy, Repository } from '@pulumi/aws/ecr/index.js';
import { ComponentResource, type ComponentResourceOptions, type Input, type Output } from '@pulumi/pulumi';
import { IMAGE_LIFECYCLE } from './image-lifecycle.ts';
import { keeping } from './keeping.ts';

export interface ImageRepositoryArgs {
  readonly environment: Environment;
  readonly repositoryName: string;
  readonly keyArn: Input<string>;
}

/** Where the image lies that jobs run and endpoints serve: encrypted, scanned when it is pushed, and no tag ever stands for another image than before. */
export class ImageRepository extends ComponentResource {
  readonly url: Output<string>;

  constructor(name: string, { environment, repositoryName, keyArn }: ImageRepositoryArgs, options?: ComponentResourceOptions) {
    super('flowsentry:domain:ImageRepository', name, {}, options);
    const repository = new Repository(
      `${name}-repository`,
      { name: repositoryName, imageTagMutability: 'IMMUTABLE', imageScanningConfiguration: { scanOnPush: true }, encryptionConfigurations: [{ encryptionType: 'KMS', kmsKey: keyArn }] },
      { parent: this, ...keeping(environment) },
    );
    const lifecycle = new LifecyclePolicy(`${name}-lifecycle`, { repository: repository.name, policy: JSON.stringify(IMAGE_LIFECYCLE) }, { parent: this });
    this.url = repository.repositoryUrl;
    this.registerOutputs({ url: this.url, lifecycle: lifecycle.id });
  }
}
