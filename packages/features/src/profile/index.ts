export { profileFlows } from './profile.ts';
export { profileSections } from './profile-sections.ts';
export { type ColumnDrift, driftBetween } from './drift-between.ts';
export { ksDistance, psi } from './drift.ts';
