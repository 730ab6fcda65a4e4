import { FrontdeskError } from '../../../core/errors.ts';
import { draftCard } from '../../../core/replies/cards/draft-card.ts';
import { gatherFacts } from '../../../core/replies/cards/gather-facts.ts';
import type { SlackDeps } from '../features.ts';
import type { Visitor } from '../interact/visitor.ts';
import { SLACK } from '../teams.ts';
import { phraseToMrkdwn, phraseToText } from './phrase.ts';
import { type CardLabels, cardLabels } from './words.ts';

type Refused = {
  readonly draftId: string;
  readonly team: string;
  readonly visitor: Visitor;
  /** Where it is said only plain text is shown. */
  readonly plain?: boolean;
};

/** Refusals that need no more than words, by their code. */
const WORDS: Readonly<Record<string, keyof CardLabels & ('notAllowed' | 'changed' | 'empty' | 'notColleague')>> = {
  'drafts.not-allowed': 'notAllowed',
  'drafts.changed': 'changed',
  'drafts.empty': 'empty',
  'drafts.assignee': 'notColleague',
};

/**
 * Why somebody could not do what they wanted with a draft, in their language: what became of it meanwhile, or who
 * has it in hand. Undefined for what is no refusal of ours.
 */
export async function refusalOf(
  error: unknown,
  { draftId, team, visitor, plain }: Refused,
  { workspaceId, core }: SlackDeps,
): Promise<string | undefined> {
  if (!(error instanceof FrontdeskError) || !error.code.startsWith('drafts.')) return undefined;
  const { language, person } = visitor;
  const labels = cardLabels(language);
  const known = WORDS[error.code];
  if (known) return labels[known];
  const facts = await gatherFacts({ workspaceId, draftId }, core);
  if (!facts) return labels.unknownCard;
  const { open, end } = draftCard({ ...facts, language, people: facts.peopleOn(SLACK, team) });
  const said = end?.phrase ?? open?.notes.at(-1);
  if (!said) return labels.nothingDone;
  const words = plain ? phraseToText(said, { language, zone: person.zone ?? 'UTC' }) : phraseToMrkdwn(said);
  return `${words}. ${labels.nothingDone}`;
}
