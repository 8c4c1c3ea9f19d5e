import { describe, expect, it } from 'vitest';
import { planned } from '../planned.fixture.ts';
import { notebookRootAccess } from './notebook-root-access.ts';

const judged = (inputs: Record<string, unknown>) => notebookRootAccess.judge(planned('aws:sagemaker/notebookInstance:NotebookInstance', inputs));

describe('notebook-root-access', () => {
  it('passes with both disabled', () => {
    expect(judged({ rootAccess: 'Disabled', directInternetAccess: 'Disabled' })).toEqual([]);
  });

  it("fails with AWS's defaults", () => {
    expect(judged({})).toEqual(['Users are root on it', 'it reaches the internet past the VPC']);
  });
});
