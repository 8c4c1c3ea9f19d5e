import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import { LOST, Problem } from '../lib/problem.ts';
import type { ViewProps } from './view-props.ts';

export interface View {
  /** As it stands in the address. */
  readonly name: string;
  readonly title: string;
  readonly component: LazyExoticComponent<ComponentType<ViewProps>>;
  /** Fetches it, so that it is there when it is wanted, even if the server is not. */
  readonly preload: () => void;
}

function view<Name extends string>(name: string, title: string, of: Name, load: () => Promise<Readonly<Record<Name, ComponentType<ViewProps>>>>): View {
  const loaded = async (): Promise<{ readonly default: ComponentType<ViewProps> }> => {
    try {
      return { default: (await load())[of] };
    } catch {
      throw new Problem({ code: LOST, message: `The view “${title}” cannot be loaded: the console’s server does not answer, or has a newer page.`, wayOut: 'See the terminal that runs it, then load this page again.' });
    }
  };
  return { name, title, component: lazy(loaded), preload: () => void load().catch(() => {}) };
}

/** The views in the order of the navigation. Each is a chunk of its own. */
export const VIEWS: readonly View[] = [
  view('overview', 'Overview', 'OverviewView', () => import('../views/overview/overview-view.tsx')),
  view('registry', 'Registry', 'RegistryView', () => import('../views/registry/registry-view.tsx')),
];
