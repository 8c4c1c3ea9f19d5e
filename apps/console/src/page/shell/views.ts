import type { ComponentType } from 'react';
import { LOST, Problem } from '../lib/problem.ts';
import type { ViewProps } from './view-props.ts';

export interface View {
  /** As it stands in the address. */
  readonly name: string;
  readonly title: string;
  /** Undefined until it has been loaded. */
  readonly component: () => ComponentType<ViewProps> | undefined;
  /** Fetches it, once. Rejects with a {@link Problem} where the server does not have it. */
  readonly load: () => Promise<void>;
}

function view<Name extends string>(name: string, title: string, of: Name, fetch: () => Promise<Readonly<Record<Name, ComponentType<ViewProps>>>>): View {
  let component: ComponentType<ViewProps> | undefined;
  const load = async (): Promise<void> => {
    try {
      component = (await fetch())[of];
    } catch {
      throw new Problem({ code: LOST, message: `The view “${title}” cannot be loaded: the console’s server does not answer, or has a newer page.`, wayOut: 'See the terminal that runs it, then load this page again.' });
    }
  };
  return { name, title, component: () => component, load };
}

/** The views in the order of the navigation. Each is a chunk of its own. */
export const VIEWS: readonly View[] = [
  view('overview', 'Overview', 'OverviewView', () => import('../views/overview/overview-view.tsx')),
  view('evaluation', 'Evaluation', 'EvaluationView', () => import('../views/evaluation/evaluation-view.tsx')),
  view('score', 'Score', 'ScoreView', () => import('../views/score/score-view.tsx')),
  view('data', 'Data', 'DataView', () => import('../views/data/data-view.tsx')),
  view('registry', 'Registry', 'RegistryView', () => import('../views/registry/registry-view.tsx')),
  view('runs', 'Runs', 'RunsView', () => import('../views/runs/runs-view.tsx')),
];

/** The view of that name; the first one where the address names none. */
export const viewNamed = (name: string): View | undefined => VIEWS.find((view) => view.name === name) ?? (name === '' ? VIEWS[0] : undefined);
