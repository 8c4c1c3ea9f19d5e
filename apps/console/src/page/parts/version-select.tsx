import type { VersionSummary } from '../../api/version.ts';

interface Props {
  readonly label: string;
  readonly versions: readonly VersionSummary[];
  readonly chosen: number | undefined;
  /** What it says where none is chosen, if that can be. */
  readonly none?: string;
  /** Is given '' where none is chosen. */
  readonly onChoose: (version: string) => void;
}

/** Chooses one of the versions. */
export function VersionSelect({ label, versions, chosen, none, onChoose }: Props) {
  return (
    <label>
      {label}{' '}
      <select value={chosen ?? ''} onChange={({ target }) => onChoose(target.value)}>
        {none !== undefined && <option value="">{none}</option>}
        {versions.map((each) => (
          <option key={each.version} value={each.version}>
            version {each.version}
            {each.inService ? ' (in service)' : ''}
          </option>
        ))}
      </select>
    </label>
  );
}
