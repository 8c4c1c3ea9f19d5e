import type { Content } from '@flowsentry/sagemaker-pipelines';

/** Where pipelines find data and code, and leave what they make: `s3://` places, in SageMaker's S3 or in a folder of this machine. */
export interface Storage {
  /**
   * Makes files available under an address that their names and contents decide, so that what is there already is not sent again. Returns the address of the
   * folder, `s3://…/<sha256>/`.
   */
  put(prefix: string, files: Content): Promise<string>;
  /** The content of one object. */
  read(uri: string): Promise<Uint8Array>;
  /** What a person opens: a path here, the address itself there. */
  show(uri: string): string;
}
