export { type FakePulumi, type PulumiAnswer, fakePulumi } from './fake-pulumi.ts';
