import type { JudgedResource } from './judged-resource.ts';

/** The VPCs of a stack. A plan knows awsx's component alone; the engine shows its children as well, which are then the ones that count. */
export function vpcsOf(resources: readonly JudgedResource[]): readonly JudgedResource[] {
  const real = resources.filter((resource) => resource.type === 'aws:ec2/vpc:Vpc');
  return real.length > 0 ? real : resources.filter((resource) => resource.type === 'awsx:ec2:Vpc');
}
