import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '@flowsentry/kit';
import { PipelineError } from '../error.ts';
import type { Tag, UpsertRequest } from '../pipeline-service.ts';
import { readIfThere } from './execution-folder.ts';
import { keptJson } from './kept-json.ts';
import { pipelineArn } from './names.ts';

/** `pipeline.json`: DescribePipeline, without the definition. */
interface KeptPipeline extends Omit<UpsertRequest, 'PipelineDefinition'> {
  readonly PipelineArn: string;
  readonly CreationTime: string;
  readonly LastModifiedTime: string;
}

/** The pipelines under one folder, each in a folder of its own. */
export interface PipelineStore {
  /** Rejects with PipelineError `unknown-pipeline`. */
  read(name: string): Promise<KeptPipeline & { readonly PipelineDefinition: string }>;
  /** Creates the pipeline or changes what is given, tags merged. */
  write(request: UpsertRequest): Promise<KeptPipeline>;
  cacheFolder(name: string): string;
}

export function pipelineStore(folder: string): PipelineStore {
  const file = (name: string, file: string): string => join(folder, name, file);

  const find = async (name: string): Promise<KeptPipeline | undefined> => {
    if (!/^[A-Za-z0-9](-*[A-Za-z0-9]){0,255}$/.test(name)) {
      throw new PipelineError('wrong-pipeline-name', { key: 'PipelineName', what: `"${name}" is no name of a pipeline`, value: name, allowed: 'letters and digits with hyphens between them, at most 256', exitCode: 2 });
    }
    const path = file(name, 'pipeline.json');
    const text = await readIfThere(path);
    return text === undefined ? undefined : keptJson(text, path);
  };

  return {
    async read(name) {
      const found = await find(name);
      if (!found) throw new PipelineError('unknown-pipeline', { key: 'PipelineName', what: `There is no pipeline "${name}" in ${folder}`, value: name, exitCode: 2 });
      return { ...found, PipelineDefinition: await readFile(file(name, 'definition.json'), 'utf8') };
    },
    async write({ PipelineDefinition, Tags = [], ...request }) {
      const before = await find(request.PipelineName);
      const now = new Date().toISOString();
      const kept: KeptPipeline = { ...before, ...request, Tags: merged(before?.Tags ?? [], Tags), PipelineArn: pipelineArn(request.PipelineName), CreationTime: before?.CreationTime ?? now, LastModifiedTime: now };
      await writeFileAtomically(file(request.PipelineName, 'definition.json'), PipelineDefinition);
      await writeFileAtomically(file(request.PipelineName, 'pipeline.json'), `${JSON.stringify(kept, undefined, 2)}\n`);
      return kept;
    },
    cacheFolder: (name) => file(name, 'cache'),
  };
}

/** The tags there are, with those of the same key replaced and new ones added. */
function merged(before: readonly Tag[], given: readonly Tag[]): Tag[] {
  return [...new Map([...before, ...given].map((tag) => [tag.Key, tag] as const)).values()];
}
