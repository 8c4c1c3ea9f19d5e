import type { Session } from '../../api/session.ts';
import type { SetParams } from '../lib/use-route.ts';

/** What every view is given. */
export interface ViewProps {
  readonly session: Session;
  /** The parameters of the address. */
  readonly params: Readonly<Record<string, string>>;
  readonly setParams: SetParams;
}
