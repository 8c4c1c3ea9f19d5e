/** Whether this names a KMS key of our own: not absent, and not one of the keys that AWS manages for a service (`alias/aws/…`). */
export const isOwnKey = (key: unknown): boolean => typeof key === 'string' && key !== '' && !/(^|:)alias\/aws\//.test(key);
