import { expect, it } from 'vitest';
import { wandbSettings } from './settings.ts';

it('are those of the environment', () => {
  expect(wandbSettings({ WANDB_PROJECT: 'p' })).toBeUndefined();
  expect(wandbSettings({ WANDB_API_KEY: '' })).toBeUndefined();
  expect(wandbSettings({ WANDB_API_KEY: 'k', WANDB_ENTITY: '' })).toEqual({ apiKey: 'k', baseUrl: 'https://api.wandb.ai' });
  expect(wandbSettings({ WANDB_API_KEY: 'k', WANDB_BASE_URL: 'https://wandb.acme.com//', WANDB_PROJECT: 'p', WANDB_ENTITY: 'e' })).toEqual({ apiKey: 'k', baseUrl: 'https://wandb.acme.com', project: 'p', entity: 'e' });
});
