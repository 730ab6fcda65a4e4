import type { Core } from '../core.ts';
import { factsMeant, nameIn, toldFacts, toldForgotten, toldOpen, toldTalk } from './about-self.ts';
import type { Exchange } from './exchange.ts';
import { openNow } from './open-now.ts';
import type { SelfRequest } from './self-request.ts';

type Asker = {
  readonly workspaceId: string;
  readonly userId: string;
  /** Where they ask; '' where that is no conversation. */
  readonly conversationId: string;
  readonly language: string;
  /** What was asked in the talk before. */
  exchanges(): Promise<readonly Exchange[]>;
};

/** What somebody is told alone, and why; `forgotten`: the ids of the facts that are to be forgotten. */
export type ToldSelf = { readonly text: string; readonly why: string; readonly forgotten?: readonly string[] };

/** What we know of somebody, what was answered in the talk, what is open, or that something is forgotten. */
export async function tellSelf(
  request: SelfRequest,
  { workspaceId, userId, conversationId, language, exchanges }: Asker,
  { stores, passageIndex }: Pick<Core, 'stores' | 'passageIndex'>,
): Promise<ToldSelf> {
  const { facts, dialogues } = stores;
  switch (request.kind) {
    case 'open': {
      const questions = await dialogues.open(workspaceId, { senderId: userId, conversationId });
      const now = await openNow({ workspaceId, questions, language }, { passageIndex });
      return { text: toldOpen(now, language), why: 'It asks what is open.' };
    }
    case 'talk':
      return { text: toldTalk(await exchanges(), language), why: 'It asks what was answered.' };
    case 'facts': {
      const known = await facts.of(workspaceId, userId);
      const wanted = known.filter(({ kind }) => request.of === undefined || request.of === kind);
      const text = toldFacts(wanted, language, { name: nameIn(known), ...request });
      return { text, why: 'It asks what is known of its writer.' };
    }
    default: {
      const known = await facts.of(workspaceId, userId);
      const meant = request.kind === 'forget' ? factsMeant(request.what, known) : known;
      return { text: toldForgotten(meant, language), why: 'It asks to forget.', forgotten: meant.map(({ id }) => id) };
    }
  }
}
