import { type Workflow, readWorkflow } from '../workflow.ts';

/** A workflow of this YAML, started by a push where it does not say by what. */
export const aWorkflow = (text: string): Workflow => readWorkflow(/^on:/m.test(text) ? text : `on: { push: }\n${text}`, 'a-workflow.yml');
