export { TrackingError } from './error.ts';
export { openTracker, runsFolder } from './open-tracker.ts';
export { type Interval, type Metrics, type Run, type RunSettings, type RunStatus, type Scalar, type Summary, type Tracker } from './run.ts';
export { type KnownRun, readRun, readRuns } from './read-runs.ts';
