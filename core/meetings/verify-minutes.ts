import { findDates } from '../text/dates.ts';
import { QUOTE_GAP } from './cite.ts';
import type { ActionItem, Cited, Decision, MeetingContext, Minutes } from './minutes.ts';
import { peopleIn } from './people-named.ts';
import type { Transcript } from './transcript.ts';

/** Minutes of which every line has been checked, and what did not stand up, in words. */
export type Verified = { readonly minutes: Minutes; readonly dropped: readonly string[] };

/** How far around the cited utterances a due date may have been said. */
const DATE_WITHIN = 4;

/**
 * Checks minutes against the transcript, whoever wrote them: each quote must be in the utterances it cites, an owner
 * must have spoken or been named, a due date must have been said near by. A line with a false quote is dropped; a
 * false owner or date is taken off its line. All of it is listed.
 */
export function verifyMinutes(minutes: Minutes, transcript: Transcript, context: MeetingContext): Verified {
  const dropped: string[] = [];
  const stands = (cited: Cited): boolean => {
    const quoted = isQuoted(cited, transcript);
    if (!quoted) dropped.push(`"${cited.text}" was left out: its quote is not in the transcript.`);
    return quoted;
  };
  const actionItems = minutes.actionItems.filter(stands).map((item) => checkAction(item, transcript, context, dropped));
  const topics = minutes.topics.map((topic) => ({ ...topic, sentences: topic.sentences.filter(stands) }));
  const checked: Minutes = {
    ...minutes,
    ...(minutes.summary && { summary: minutes.summary.filter(stands) }),
    topics: topics.filter(({ sentences }) => sentences.length > 0),
    decisions: keepDecisions(minutes.decisions, stands),
    actionItems,
    openQuestions: minutes.openQuestions.filter(stands),
  };
  return { minutes: { ...checked, notes: [...minutes.notes, ...dropped] }, dropped };
}

/** Decisions point to each other by place, so the places are counted anew. */
function keepDecisions(decisions: readonly Decision[], stands: (cited: Cited) => boolean): Decision[] {
  const kept = decisions.filter(stands);
  return kept.map(({ reversedBy, ...decision }) => {
    const by = reversedBy === undefined ? undefined : decisions[reversedBy];
    const place = by === undefined ? -1 : kept.indexOf(by);
    return place < 0 ? decision : { ...decision, reversedBy: place };
  });
}

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');

/** Punctuation and spacing may differ, the words may not. */
function isQuoted({ quote, utterances }: Cited, transcript: Transcript): boolean {
  const cited = utterances.map((index) => transcript.utterances[index]).filter((utterance) => utterance !== undefined);
  if (cited.length === 0 || cited.length < utterances.length) return false;
  const said = bySpeaker(cited.map(({ speaker, text }) => ({ speaker, text })));
  const parts = quote.split(QUOTE_GAP.trim()).map(bare);
  return parts.every((part) => part !== '' && said.some((words) => words.includes(part)));
}

/** What was cited as a whole and by each speaker, since another may have spoken in between. */
function bySpeaker(cited: readonly { speaker: string; text: string }[]): string[] {
  const speakers = [...new Set(cited.map(({ speaker }) => speaker))];
  const own = speakers.map((name) =>
    cited
      .filter(({ speaker }) => speaker === name)
      .map(({ text }) => bare(text))
      .join(''),
  );
  return [cited.map(({ text }) => bare(text)).join(''), ...own];
}

function checkAction(item: ActionItem, transcript: Transcript, context: MeetingContext, dropped: string[]): ActionItem {
  const { owner, due, ...rest } = item;
  const ownerStands = owner === undefined || isKnown(owner, transcript);
  const dueStands = due === undefined || wasSaid(due, item, transcript, context);
  if (!ownerStands)
    dropped.push(`The owner "${owner}" of "${item.task}" was left out: nobody of that name spoke or was named.`);
  if (!dueStands) dropped.push(`The date ${due} of "${item.task}" was left out: nobody said it.`);
  return {
    ...rest,
    ...(owner !== undefined && ownerStands && { owner }),
    ...(due !== undefined && dueStands && { due }),
  };
}

function isKnown(owner: string, { utterances }: Transcript): boolean {
  const speakers = [...new Set(utterances.map(({ speaker }) => speaker))].filter(Boolean);
  return (
    speakers.includes(owner) ||
    peopleIn(speakers).resolve(owner) !== undefined ||
    utterances.some(({ text }) => bare(text).includes(bare(owner)))
  );
}

function wasSaid(
  due: string,
  { utterances }: ActionItem,
  transcript: Transcript,
  { meetingDate, zone }: MeetingContext,
): boolean {
  return utterances.some((cited) => {
    const near = transcript.utterances.slice(Math.max(0, cited - DATE_WITHIN), cited + DATE_WITHIN + 1);
    const { saidAt } = transcript.utterances[cited] ?? {};
    const said = [...near, { text: near.map(({ text }) => text).join(' '), saidAt }];
    return said.some(({ text, saidAt: from = meetingDate }) =>
      findDates(text, from, zone).some(({ date }) => date === due),
    );
  });
}
