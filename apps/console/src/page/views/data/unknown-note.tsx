import type { DataProfile } from '../../../api/profile.ts';

/** What nobody can say of these flows, and why. */
export function UnknownNote({ upload }: { readonly upload?: DataProfile }) {
  return (
    <p className="note">
      Of the training flows a sketch of each column is kept, not the flows: how a column differs between the classes is not known of them{upload && upload.normal === null ? ', nor of the file, in which not every flow has a label' : ''}.
    </p>
  );
}
