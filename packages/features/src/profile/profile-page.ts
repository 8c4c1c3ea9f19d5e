import { htmlPage } from '@flowsentry/page';
import type { Profile } from './profile.ts';
import { profileSections } from './profile-sections.ts';
import { whole } from './words.ts';

/** The exploratory report as one HTML page. */
export function profilePage(profile: Profile): string {
  const { notes, rows } = profile;
  const [first] = notes.files;
  const source = notes.files.length === 1 ? first.file : `${notes.files.length} files, ${first.file} first`;
  return htmlPage({ title: 'Flow data profile', subtitle: `${source} · ${whole(rows)} flows`, sections: profileSections(profile) });
}
