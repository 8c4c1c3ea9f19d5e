/**
 * Whether a statement's resource can be one of this kind (as ACTIONS names kinds: `sagemaker:training-job/`). A wildcard fits what it could
 * stand for; a resource that is no ARN, as one that is not known yet, fits everything.
 */
export function fits(resource: string, kind: string): boolean {
  const parts = resource.split(':');
  if (parts[0] !== 'arn' || parts.length < 6) return true;
  const [service, start] = [kind.slice(0, kind.indexOf(':')), kind.slice(kind.indexOf(':') + 1)];
  if (parts[2] !== service) return false;
  const tail = parts.slice(5).join(':');
  if (service === 's3') return start === 'object' ? /[/*]/.test(tail) : !tail.includes('/');
  const literal = tail.split('*')[0] ?? '';
  return tail.startsWith(start) || (tail.includes('*') && start.startsWith(literal));
}
