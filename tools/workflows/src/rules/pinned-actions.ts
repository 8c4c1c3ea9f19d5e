import { type Workflow, stepsOf } from '../workflow.ts';

/**
 * Actions that are not pinned: of another repository, by anything but a whole commit with its version in a comment (`owner/name@<40 digits> # v1.2.3`). A tag can be moved to other
 * code; the comment tells people, and what updates pins, which version that commit is.
 */
export function pinnedActions(workflow: Workflow): string[] {
  const uses = [...Object.values(workflow.jobs), ...stepsOf(workflow).map(({ step }) => step)].flatMap((each) => each.uses ?? []);
  const lines = workflow.text.split('\n');
  const isPinned = (action: string): boolean =>
    /^[\w.-]+(\/[\w.-]+)+@[0-9a-f]{40}$/.test(action) && lines.filter((line) => line.includes(action)).every((line) => /^ # v\d+\.\d+\.\d+$/.test(line.slice(line.indexOf(action) + action.length)));
  return uses.flatMap((action) => (action.startsWith('./') || isPinned(action) ? [] : [`${action} is not pinned`]));
}
