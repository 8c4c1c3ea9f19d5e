/** Where on S3 something is put. */
export interface Destination {
  readonly bucket: string;
  /** Before every key; none where not given. */
  readonly prefix?: string;
  /** The KMS key to encrypt with; the bucket's own encryption where not given. */
  readonly kmsKeyId?: string;
}
