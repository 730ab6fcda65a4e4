import type { Core } from '../core.ts';
import type { Person } from '../people/people-store.ts';
import { isDecider } from '../replies/draft-errors.ts';
import { dayIn } from '../text/day-in.ts';
import { buildDigest, promised } from './build-digest.ts';
import { commitmentLine, deliveryLine, draftsFor, NONE, waitingLines } from './collect-digest.ts';
import { wordsFor } from './digest-words.ts';
import { type DigestPage, digestPage, type PageLine, pageLine } from './render-digest.ts';

/** What waits for a person, and what they owe, in words. */
export type Waiting = {
  readonly sections: DigestPage['sections'];
  readonly commitments: readonly PageLine[];
};

type Input = {
  readonly workspaceId: string;
  readonly reader: Pick<Person, 'id' | 'role' | 'language'>;
  /** IANA zone: what "due today" means. */
  readonly zone: string;
  /** How many lines of each are shown. */
  readonly shown: number;
};

const MOST = 100;

/**
 * What waits for somebody now, whatever its age: drafts that they may decide about or are to look after; for those who decide
 * also messages that need a person and deliveries of unknown outcome; and what they promised, the soonest due first.
 */
export async function waitingFor(
  { workspaceId, reader, zone, shown }: Input,
  { stores, clock }: Pick<Core, 'stores' | 'clock'>,
): Promise<Waiting> {
  const now = clock.now();
  const language = reader.language === 'zh' ? 'zh' : 'en';
  const all = isDecider(reader);
  const lines = all ? await stores.messages.lines(workspaceId, { outcome: 'person', limit: MOST }) : [];
  const unknown = all ? await stores.deliveries.inState(workspaceId, ['unknown']) : [];
  const digest = buildDigest({
    ...NONE,
    ...{ since: now, until: now, today: dayIn(zone, now), commitments: [] },
    drafts: await draftsFor({ workspaceId, reader }, stores),
    waiting: await waitingLines(workspaceId, lines, stores),
    deliveries: unknown.map(deliveryLine),
  });
  const owed = (await stores.commitments.open(workspaceId)).filter(({ ownerId }) => ownerId === reader.id);
  const undated: PageLine[] = owed.filter(({ due }) => !due).map(({ id, text }) => ({ id, what: text, why: '' }));
  const dated = promised(owed.map(commitmentLine), dayIn(zone, now)).map((line) =>
    pageLine(line, wordsFor(language), language),
  );
  return {
    sections: digestPage(digest, language, zone, { shown }).sections,
    commitments: [...dated, ...undated].slice(0, shown).map(({ who: _, ...line }) => line),
  };
}

/** What waits and what is owed, as one page. Without sections when there is nothing. */
export function waitingPage({ sections, commitments }: Waiting, language: 'en' | 'zh'): DigestPage {
  const { waits, promised: heading } = wordsFor(language);
  const owed = commitments.length > 0 ? [{ kind: 'due' as const, heading, lines: commitments }] : [];
  return { language, span: waits, sections: [...sections, ...owed] };
}
