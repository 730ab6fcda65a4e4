import { termsOf } from '../../knowledge/words/terms.ts';
import { peopleIn } from '../words/people-named.ts';
import { heardTerms } from './heard-terms.ts';

/** The lines of minutes that a question is after, where its words say so. */
type Wanted = 'decisions' | 'actions';

export type MeetingQuestion = {
  /** The terms that say what it is about, each once; none in "what did we decide?". */
  readonly topics: readonly string[];
  /** The speakers it names, as the transcripts call them. */
  readonly speakers: ReadonlySet<string>;
  readonly wanted: Wanted | undefined;
};

/** What questions to a meeting are put with: said of a talk, not in it. */
const FRAME = new Set(
  (
    'summarize summarise summary sum overview discuss discussion talk conversation debate speak think thought opinion view viewpoint ' +
    'perspective attitude stance comment remark say said tell told mention explain explanation describe description introduce ' +
    'idea suggest suggestion recommend recommendation propose proposal advise advice conclude conclusion decide decision agree ' +
    'disagree settle feel respond response reply react answer question ask concern reason mean point main overall aspect regard ' +
    'regarding concerning term relate related focus begin end meeting session group team committee participant member attendee ' +
    'speaker people everyone everybody anyone anybody somebody someone according accord come put forward ' +
    'action item todo task promise responsible owe finally eventually ' +
    '总结 概括 概述 归纳 讨论 谈 谈论 谈到 提 提到 提及 说 说过 讲 看法 意见 观点 态度 认为 觉得 想法 表示 回应 回答 解释 介绍 建议 提议 提出 会议 会上 开会 大家 ' +
    '小组 团队 参会者 与会者 决定 决议 结论 定 定下 定下来 达成 一致 关于 对于 内容 主要 方面 待办 待办事项 任务 负责 行动 事项 事 事情 最后 最终 后来'
  )
    .split(' ')
    .flatMap(termsOf),
);

const DECISIONS =
  /\b(?:decid\w*|decisions?|agreed?|agreements?|settled?|conclu\w+|resolved?|approved?)\b|决定|决议|定下|敲定|结论|达成|同意/i;
const ACTIONS =
  /\b(?:action (?:items?|points?)|to-?dos?|tasks?|next steps?|promised?|responsible|owes?|deadlines?|(?:has|have|had) to do|who (?:will|is going to|does|has to|takes? care))\b|待办|谁(?:来|去|要|会|负责|跟进)|任务|分工|答应|要做(?:什么|哪些)|下一步/i;

/** What a question in English or Chinese asks of meetings in which these people spoke. */
export function readMeetingQuestion(question: string, speakers: readonly string[]): MeetingQuestion {
  const { named, rest } = namedIn(question, speakers);
  const topics = [...new Set(heardTerms(rest))].filter((term) => !FRAME.has(term));
  const wanted = ACTIONS.test(question) ? 'actions' : DECISIONS.test(question) ? 'decisions' : undefined;
  return { topics, speakers: named, wanted };
}

/** A name that a question may use, and whom it means. `exact`: only as it is written here. */
type Called = { readonly name: string; readonly exact: boolean; readonly meant: Set<string> };

/** The speakers that a question names, and the question without their names. The longest names are looked for first. */
function namedIn(question: string, speakers: readonly string[]): { named: Set<string>; rest: string } {
  const named = new Set<string>();
  let rest = question;
  for (const { name, exact, meant } of calledNames(speakers)) {
    const { pattern, words } = asSaid(name, exact);
    const found = rest.match(pattern);
    if (!found) continue;
    for (const speaker of meant) named.add(speaker);
    // "the marketing" may as well be what it is about.
    rest = rest.replaceAll(pattern, (said) => (words > 1 || said === name ? ' ' : said));
  }
  return { named, rest };
}

/** "Professor B" is called so, and "the professor", as all professors are. */
function calledNames(speakers: readonly string[]): Called[] {
  const known = new Map<string, Called>();
  const call = (name: string, speaker: string, exact: boolean): void => {
    if (name.length < 2) return;
    const called = known.get(name) ?? { name, exact, meant: new Set() };
    called.meant.add(speaker);
    known.set(name, called);
  };
  const people = peopleIn(speakers);
  for (const speaker of speakers) for (const name of [speaker, bareName(speaker)]) call(name, speaker, false);
  for (const name of people.names) {
    const speaker = people.resolve(name);
    if (speaker !== undefined && !known.has(name)) call(name, speaker, true);
  }
  return [...known.values()].toSorted((one, other) => other.name.length - one.name.length);
}

/** Without title, letters after the name and what stands in parentheses. */
const bareName = (speaker: string): string =>
  speaker
    .replaceAll(/[(（].*?[)）]/g, ' ')
    .replaceAll(/\b(?:the|dr|mr|mrs|ms|hon|right|honourable|am|mp|md|\p{Lu})\b\.?/giu, (word) =>
      word.length > 1 || /\p{Lu}/u.test(word) ? ' ' : word,
    )
    .replaceAll(/\s+/g, ' ')
    .trim();

const HAN = /^\p{Script=Han}/u;

/** Only letters and digits of a name are looked for, so nothing in it can be read as a pattern. */
function asSaid(name: string, exact: boolean): { pattern: RegExp; words: number } {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? ['\0'];
  const source = words.join(String.raw`[^\p{L}\p{N}]+`);
  const bounded = HAN.test(name) ? source : String.raw`(?<![\p{L}\p{N}])${source}(?![\p{L}\p{N}])`;
  return { pattern: new RegExp(bounded, exact ? 'gu' : 'giu'), words: words.length };
}
