import { assert, date, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { executionArn, executionId, idsIn, jobName, parseExecutionArn, pipelineArn, resourceArn } from './names.ts';

describe('names', () => {
  it('of executions sort by time', () => {
    const between = { min: new Date('2020-01-01'), max: new Date('2059-01-01'), noInvalidDate: true };
    assert(property(date(between), date(between), (a, b) => {
      const [first, second] = [executionId(a), executionId(b)];
      expect(first).toMatch(/^[0-9a-z]{12}$/);
      if (a < b) expect(first < second).toBe(true);
    }));
  });

  it('of jobs have the form and the length that the API allows, and lead to their execution', () => {
    const id = executionId(new Date());
    assert(property(string(), string(), (prefix, step) => {
      for (const longest of [63, 32]) {
        const name = jobName(prefix, id, step, longest);
        expect(name).toMatch(/^[a-zA-Z0-9](-*[a-zA-Z0-9])*$/);
        expect(name.length).toBeLessThanOrEqual(longest);
        expect(idsIn(name)).toContain(id);
      }
    }));
  });

  it('are in ARNs that the API allows', () => {
    const arn = executionArn('My-Pipeline', 'abcdefghijkl');
    expect(arn).toMatch(/^arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:pipeline\/.*\/execution\/.*$/);
    expect(parseExecutionArn(arn)).toEqual({ pipeline: 'My-Pipeline', id: 'abcdefghijkl' });
    expect(parseExecutionArn(pipelineArn('P'))).toBeUndefined();
    expect(parseExecutionArn('arn:aws:sagemaker:local:000000000000:pipeline/../execution/abcdefghijkl')).toBeUndefined();
    expect(resourceArn('training-job', 'name')).toMatch(/^arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:training-job\/[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/);
  });
});
