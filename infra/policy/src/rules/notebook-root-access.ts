import type { ResourceRule } from '../rule.ts';

export const notebookRootAccess: ResourceRule = {
  name: 'notebook-root-access',
  description: 'Nobody is root on a notebook instance, and it does not reach the internet directly.',
  types: ['aws:sagemaker/notebookInstance:NotebookInstance'],
  judge: ({ name, inputs }) => [
    ...(inputs['rootAccess'] === 'Disabled' ? [] : [`Users are root on ${name}`]),
    ...(inputs['directInternetAccess'] === 'Disabled' ? [] : [`${name} reaches the internet past the VPC`]),
  ],
};
