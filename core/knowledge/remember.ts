import { createHash } from 'node:crypto';
import type { Core } from '../core.ts';
import { defineError } from '../errors.ts';
import type { Person } from '../people/people-store.ts';
import type { Stores } from '../stores.ts';
import { detectLanguage } from '../text/language.ts';
import { checkOwner, membersOnly } from './check-owner.ts';
import { chunkDocument } from './chunk.ts';
import type { Passage } from './passage.ts';

const nothingToRemember = defineError({
  code: 'knowledge.nothing',
  message: () => 'There are no words in it that could be remembered.',
});

type Which = { readonly workspaceId: string; readonly person: Pick<Person, 'id' | 'role'>; readonly path: string };

/** What people said, to be known from now on. `path` names where it was said: `slack/TEAM/CHANNEL/TS`. */
export type ToRemember = Which & {
  readonly title: string;
  /** Plain text or Markdown. */
  readonly text: string;
  readonly audience: Passage['audience'];
};

/**
 * Makes a document of what was said, in the place of what was remembered under that path; from then on it answers
 * questions. It belongs to the person, and only they or an admin may change it.
 */
export async function remember(
  { workspaceId, person, path, title, text, audience }: ToRemember,
  { inTransaction }: Pick<Core, 'inTransaction'>,
): Promise<'new' | 'changed'> {
  const heading = title.replaceAll(/\s+/g, ' ').trim();
  // The title comes first: what was said can't begin with front matter and so widen who may read it.
  const passages = chunkDocument({ path, text: `# ${heading}\n\n${asParagraphs(text)}`, audience });
  if (heading === '' || passages.length === 0) throw nothingToRemember();
  return inTransaction(async ({ stores }) => {
    const known = await ownDocument({ workspaceId, person, path }, stores);
    await stores.knowledge.replace(workspaceId, {
      path,
      title: heading,
      hash: createHash('sha256').update(text).digest('hex'),
      language: detectLanguage(text),
      audience,
      ownerId: known?.ownerId ?? person.id,
      passages,
    });
    const action = known ? 'knowledge.changed' : 'knowledge.remembered';
    await stores.audit.record(workspaceId, [{ actor: person.id, action, subject: path }]);
    return known ? 'changed' : 'new';
  });
}

/** Forgets what was remembered under a path; false when there was nothing. */
export async function forget(which: Which, { inTransaction }: Pick<Core, 'inTransaction'>): Promise<boolean> {
  const { workspaceId, person, path } = which;
  return inTransaction(async ({ stores }) => {
    if (!(await ownDocument(which, stores))) return false;
    await stores.knowledge.remove(workspaceId, [path]);
    await stores.audit.record(workspaceId, [{ actor: person.id, action: 'knowledge.forgotten', subject: path }]);
    return true;
  });
}

async function ownDocument({ workspaceId, person, path }: Which, stores: Stores) {
  if (person.role === undefined) throw membersOnly();
  const known = await stores.knowledge.remembered(workspaceId, path);
  if (known) await checkOwner({ workspaceId, person, ownerId: known.ownerId }, stores);
  return known;
}

/** In a chat each line is a paragraph, but for those of a list. */
const asParagraphs = (text: string): string => text.replaceAll(/\n(?!\s*(?:[-*•>|]|\d{1,3}[.)]))/g, '\n\n');
