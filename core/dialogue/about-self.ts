import { isWeak, termsOf } from '../knowledge/words/terms.ts';
import type { Exchange, Option } from './exchange.ts';
import type { AnsweredSince } from './open-now.ts';
import type { FactKind, PersonFact, StatedFact } from './person-fact.ts';
import { readFollowUp } from './read-follow-up.ts';
import { statedFacts } from './stated-facts.ts';

/** What people call a kind of fact when they want it forgotten. */
const NAMED: Record<FactKind, RegExp> = {
  office: /\boffices?\b|\blocation\b|办公室|地点/iu,
  name: /\bname\b|\bcalled?\b|名字|称呼/iu,
  absence: /\bleave\b|\babsence\b|\bholiday\b|\baway\b|休假|请假|产假/iu,
  product: /\b(?:product|device|model|instrument)s?\b|仪器|设备|型号/iu,
  work: /\b(?:job|role|work|position)\b|工作|职位|部门/iu,
  other: /$^/u,
};

/** Those facts that somebody means by "my office" or "that I use the P2". */
export function factsMeant(what: string, facts: readonly PersonFact[]): readonly PersonFact[] {
  const stated = statedFacts(what);
  if (stated.length > 0) return facts.filter((fact) => stated.some((one) => isSame(one, fact)));
  const words = topicsOf(what);
  const share = ({ quote, text }: PersonFact) => {
    const terms = topicsOf(`${quote} ${text}`);
    return terms.size === 0 ? 0 : terms.intersection(words).size / Math.min(terms.size, words.size || 1);
  };
  const said = facts.filter((fact) => what.includes(fact.text) || share(fact) >= 0.6);
  return said.length > 0 ? said : facts.filter(({ kind }) => NAMED[kind].test(what));
}

/** In whichever language. */
const isSame = (one: StatedFact, other: StatedFact): boolean =>
  one.kind === other.kind && topicsOf(one.text).intersection(topicsOf(other.text)).size > 0;

const topicsOf = (words: string): Set<string> => new Set(termsOf(words).filter((term) => !isWeak(term)));

/** The one option that what somebody said of themselves picks; undefined when none or several do. */
export function pickedByFacts(options: readonly Option[], facts: readonly StatedFact[]): Option | undefined {
  const own = new Set(facts.flatMap(({ text }) => termsOf(text)));
  const shared = options.map(({ name }) => new Set(termsOf(name)).intersection(own).size);
  const most = Math.max(0, ...shared);
  const picked = options.filter((_, at) => shared[at] === most);
  return most > 0 && picked.length === 1 ? picked[0] : undefined;
}

const quoted = (words: string, chinese: boolean): string => (chinese ? `“${words}”` : `"${words}"`);

/** So many of the latest facts a model is shown. */
const SHOWN_FACTS = 8;

/** What somebody said of themselves as a model is shown it, a line each. */
export const shownFacts = (facts: readonly StatedFact[]): string =>
  facts
    .slice(-SHOWN_FACTS)
    .map(({ quote }) => quote)
    .join('\n');

/** How somebody wants to be called; undefined where they did not say. */
export const nameIn = (facts: readonly StatedFact[]): string | undefined =>
  facts.findLast(({ kind }) => kind === 'name')?.text;

type Told = { readonly told: readonly StatedFact[]; readonly instead: readonly StatedFact[] };

/** That we keep what somebody said of themselves, and what counts no more then, in a sentence or two; '' for nothing. */
export function acknowledged({ told, instead }: Told, language: string): string {
  const chinese = language === 'zh';
  const name = nameIn(told);
  const others = told.filter(({ kind }) => kind !== 'name').map(({ quote }) => quoted(quote, chinese));
  const before = instead.map(({ quote }) => quoted(quote, chinese));
  const called = chinese ? `好的，以后叫你${name}。` : `I'll call you ${name}.`;
  const kept = chinese ? `我记住了：${others.join('、')}。` : `I'll remember that you said ${others.join(' and ')}.`;
  const replaced = chinese
    ? `以前的${before.join('、')}不再算数。`
    : `That takes the place of ${before.join(' and ')}, which you said before.`;
  const said = [
    ...(name ? [called] : []),
    ...(others.length > 0 ? [kept] : []),
    ...(before.length > 0 ? [replaced] : []),
  ];
  return said.join(chinese ? '' : ' ');
}

type Asked = { readonly name?: string | undefined; readonly of?: FactKind };

/** What we know of somebody, as they are told it: all of it, or what is of a kind. */
export function toldFacts(facts: readonly PersonFact[], language: string, { name, of }: Asked = {}): string {
  const chinese = language === 'zh';
  if (facts.length === 0 && of !== undefined)
    return chinese ? '这一点你还没有告诉过我。' : 'You have not told me that.';
  if (facts.length === 0) return chinese ? '关于你，我什么也没有记。' : 'I keep nothing that you said about yourself.';
  const lines = facts.map((fact) => `• ${quoted(fact.quote, chinese)} (${dayOf(fact.at)})`);
  const above = chinese
    ? `${name ? `${name}，` : ''}这些是你告诉过我的，只用来回答你：`
    : `${name ? `${name}, this` : 'This'} is what you told me. I use it for your answers only:`;
  const below = chinese
    ? '说“把我……忘掉”或“忘掉我的一切”，我就不再记得。'
    : 'Say "forget that I ..." or "forget everything about me", and I do.';
  return [above, ...lines, below].join('\n');
}

/** That something was forgotten, or that there was nothing of the kind. */
export function toldForgotten(forgotten: readonly PersonFact[], language: string): string {
  const chinese = language === 'zh';
  if (forgotten.length === 0)
    return chinese
      ? '我没有记过这样的内容。问“你知道我什么”可以查看。'
      : 'I keep nothing like that. Ask "what do you know about me" to see what I keep.';
  const words = forgotten.map(({ quote }) => quoted(quote, chinese)).join(chinese ? '、' : ', ');
  return chinese ? `已忘掉：${words}。` : `Forgotten: ${words}.`;
}

/** What was asked and answered in a talk, as somebody in it is told it. */
export function toldTalk(exchanges: readonly Exchange[], language: string): string {
  const chinese = language === 'zh';
  if (exchanges.length === 0) return chinese ? '这次对话里还没有提过问题。' : 'Nothing was asked in this talk yet.';
  const [from, open] = chinese ? ['：见', '：未回答'] : [': answered from', ': not answered'];
  const lines = exchanges
    .filter(({ options }) => !options)
    .map(({ asked, question, answer, at }) => {
      // Whoever asked in whole words knows it by those.
      const words = readFollowUp(asked).kind === 'plain' ? asked : question;
      const pages = [
        ...new Set(answer?.sources.map(({ title, heading }) => [title, heading].filter(Boolean).join(' › '))),
      ];
      const came = pages.length > 0 ? `${from} ${pages.join('; ')}` : open;
      return `• ${shortened(words)} (${dayOf(at)})${came}`;
    });
  return [chinese ? '到目前为止：' : 'So far:', ...lines].join('\n');
}

type Question = { readonly text: string; readonly at: Date };
const LONGEST_QUESTION = 120;

type Open = { readonly open: readonly Question[]; readonly answered: readonly AnsweredSince[] };

/** Somebody's open questions, as they are told them, and those that can be answered since. */
export function toldOpen({ open, answered }: Open, language: string): string {
  const chinese = language === 'zh';
  if (open.length + answered.length === 0) return chinese ? '没有未回答的问题。' : 'No question of yours is open.';
  const line = ({ text, at }: Question) => `• ${shortened(text)} (${dayOf(at)})`;
  const known = answered.map((one) => `${line(one)}\n  → ${one.answer} (${one.page})`);
  const [since, waiting] = chinese
    ? ['这些问题现在有答案了：', '这些问题还没有回答，正在等同事答复：']
    : ['These have an answer by now:', 'These wait for a colleague:'];
  return [
    ...(known.length > 0 ? [since, ...known] : []),
    ...(open.length > 0 ? [waiting, ...open.map(line)] : []),
  ].join('\n');
}

const shortened = (text: string): string => text.slice(0, LONGEST_QUESTION).replaceAll(/\s+/g, ' ');

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
