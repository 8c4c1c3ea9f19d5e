/** ECR's lifecycle policy: images that lost their tag go after two weeks. Tagged ones stay, since a registered version may name any of them by digest. */
export const IMAGE_LIFECYCLE = {
  rules: [{ rulePriority: 1, description: 'Without a tag for two weeks', selection: { tagStatus: 'untagged', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 14 }, action: { type: 'expire' } }],
} as const;
