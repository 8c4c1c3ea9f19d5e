import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { ViewProps } from './view-props.ts';

export interface View {
  /** As it stands in the address. */
  readonly name: string;
  readonly title: string;
  readonly component: LazyExoticComponent<ComponentType<ViewProps>>;
}

const view = <Name extends string>(name: string, title: string, of: Name, load: () => Promise<Readonly<Record<Name, ComponentType<ViewProps>>>>): View => ({
  name,
  title,
  component: lazy(async () => ({ default: (await load())[of] })),
});

/** The views in the order of the navigation. Each is a chunk of its own. */
export const VIEWS: readonly View[] = [
  view('overview', 'Overview', 'OverviewView', () => import('../views/overview/overview-view.tsx')),
  view('registry', 'Registry', 'RegistryView', () => import('../views/registry/registry-view.tsx')),
];
