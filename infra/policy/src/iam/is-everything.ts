/** Whether a resource of a statement is all of them: `*`, or an ARN that ends in nothing but wildcards where the resource stands, as `arn:aws:s3:::*`. */
export const isEverything = (resource: string): boolean => /^[*]+$/.test(resource) || /^arn(:[^:]*){4}:[*:/]+$/.test(resource);
