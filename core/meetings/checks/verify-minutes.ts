import { findDates } from '../../text/dates.ts';
import type { ActionItem, Cited, Decision, MeetingContext, Minutes } from '../minutes.ts';
import type { Transcript } from '../transcript.ts';
import { type Fault, faultOf, isToMachine, utterancesNear } from './check-line.ts';
import { type OwnerCheck, ownersIn } from './check-owner.ts';
import { isTornTogether } from './torn-together.ts';
import { isTurnedRound } from './turned-round.ts';

/** Minutes of which every line has been checked, and what did not stand up, in words. */
export type Verified = { readonly minutes: Minutes; readonly dropped: readonly string[] };

const ENGLISH = {
  leftOut: (line: string, why: string) => `"${line}" was left out: ${why}.`,
  quote: 'its quote is not in the transcript',
  words: 'hardly any of its words were said there',
  number: (value: string) => `nobody said "${value}" there`,
  name: (value: string) => `nobody spoke of "${value}"`,
  assistant: 'it was said to an assistant, which obliges nobody',
  turned: 'the opposite was said there',
  torn: 'it is put together from talk about different things',
  owner: (owner: string, task: string) =>
    `The owner "${owner}" of "${task}" was left out: nobody of that name took it or was named there.`,
  due: (due: string, task: string) => `The date ${due} of "${task}" was left out: nobody said it.`,
};
const CHINESE: typeof ENGLISH = {
  leftOut: (line, why) => `已略去“${line}”：${why}。`,
  quote: '其引文不在会议记录中',
  words: '其内容在该处几乎无人说过',
  number: (value) => `该处无人说过“${value}”`,
  name: (value) => `会上无人提到“${value}”`,
  assistant: '这是对助手说的话，不构成任何人的任务或决定',
  turned: '该处所说的与此相反',
  torn: '它由并非同一话题的发言拼成',
  owner: (owner, task) => `已略去“${task}”的负责人“${owner}”：该处无此人承担，也无人提到此人。`,
  due: (due, task) => `已略去“${task}”的日期 ${due}：无人说过。`,
};

/**
 * Checks minutes against the transcript, whoever wrote them: each quote must be in the utterances it cites, and the numbers, the
 * names and some of the words of a line must have been said around them; an owner must have taken the task or been named near by,
 * a due date must have been said there. A line that is not true is dropped; a false owner or date is taken off its line.
 * Nothing that was said to an assistant settles anything, nor does the opposite of what was said, or what is put together from talk
 * about different things. All of it is listed in the language of the minutes.
 */
export function verifyMinutes(minutes: Minutes, transcript: Transcript, context: MeetingContext): Verified {
  const words = minutes.language === 'zh' ? CHINESE : ENGLISH;
  const dropped: string[] = [];
  const stands = (line: Cited): boolean => {
    const fault = faultOf(line, transcript, context);
    if (fault !== undefined) dropped.push(words.leftOut(line.text, whyOf(fault, words)));
    return fault === undefined;
  };
  const binds = (line: Line): boolean => {
    const why = bindsNobody(line, transcript);
    if (why !== undefined) dropped.push(words.leftOut(line.text, words[why]));
    return why === undefined && stands(line);
  };
  const topics = minutes.topics.map((topic) => ({ ...topic, sentences: topic.sentences.filter(stands) }));
  const by = { transcript, context, words, isOwner: ownersIn(transcript) };
  const actions = minutes.actionItems.filter(binds).map((item) => checkAction(item, by));
  dropped.push(...actions.flatMap(({ notes }) => notes));
  const checked: Minutes = {
    ...minutes,
    ...(minutes.summary && { summary: minutes.summary.filter(stands) }),
    topics: topics.filter(({ sentences }) => sentences.length > 0),
    decisions: keepDecisions(minutes.decisions, binds),
    actionItems: actions.map(({ item }) => item),
    openQuestions: minutes.openQuestions.filter(stands),
    ...(minutes.figures && { figures: minutes.figures.filter(stands) }),
  };
  return { minutes: { ...checked, notes: [...minutes.notes, ...dropped] }, dropped };
}

type Line = Cited & Partial<Pick<ActionItem, 'task' | 'owner'>>;

/** What keeps a line from settling anything or obliging anybody, though its words were said. */
function bindsNobody(line: Line, transcript: Transcript): 'assistant' | 'turned' | 'torn' | undefined {
  if (isToMachine(line, transcript)) return 'assistant';
  if (isTurnedRound(line, transcript)) return 'turned';
  return isTornTogether(line, transcript) ? 'torn' : undefined;
}

const whyOf = (fault: Fault, words: typeof ENGLISH): string =>
  fault.kind === 'number' || fault.kind === 'name' ? words[fault.kind](fault.value) : words[fault.kind];

/** Decisions point to each other by place, so the places are counted anew. */
function keepDecisions(decisions: readonly Decision[], binds: (line: Cited) => boolean): Decision[] {
  const kept = decisions.filter(binds);
  return kept.map(({ reversedBy, ...decision }) => {
    const by = reversedBy === undefined ? undefined : decisions[reversedBy];
    const place = by === undefined ? -1 : kept.indexOf(by);
    return place < 0 ? decision : { ...decision, reversedBy: place };
  });
}

type CheckedBy = {
  readonly transcript: Transcript;
  readonly context: MeetingContext;
  readonly words: typeof ENGLISH;
  readonly isOwner: OwnerCheck;
};

function checkAction(
  action: ActionItem,
  { transcript, context, words, isOwner }: CheckedBy,
): { item: ActionItem; notes: string[] } {
  const { owner, due, ...rest } = action;
  const ownerStands = owner === undefined || isOwner(owner, action);
  const dueStands = due === undefined || wasSaid(due, action, transcript, context);
  const item = {
    ...rest,
    ...(owner !== undefined && ownerStands && { owner }),
    ...(due !== undefined && dueStands && { due }),
  };
  const notes = [
    ...(ownerStands ? [] : [words.owner(owner, action.task)]),
    ...(dueStands ? [] : [words.due(due, action.task)]),
  ];
  return { item, notes };
}

function wasSaid(
  due: string,
  item: ActionItem,
  transcript: Transcript,
  { meetingDate, zone }: MeetingContext,
): boolean {
  return item.utterances.some((cited) => {
    const near = utterancesNear({ utterances: [cited] }, transcript);
    const { saidAt } = transcript.utterances[cited] ?? {};
    const said = [...near, { text: near.map(({ text }) => text).join(' '), saidAt }];
    return said.some(({ text, saidAt: from = meetingDate }) =>
      findDates(text, from, zone).some(({ date }) => date === due),
    );
  });
}
