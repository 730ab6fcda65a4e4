import { CALM_OPENINGS } from './calm-down.ts';

/** The polite words around an answer, per language. English stands in for languages without a frame of their own. */
export type Frame = {
  greeting(name: string): string;
  readonly thanks: string;
  about(ask: string): string;
  /** Before an answer that only exists in another language. */
  readonly quoted: string;
  /** About asks that nothing was found for; none are named when they are too long to be quoted. */
  open(asks: readonly string[]): string;
  /** Before times for a meeting, which are listed. */
  meeting(times: readonly string[]): string;
  readonly closing: string;
  signature(workspace: string): string;
};

const listed = (asks: readonly string[]): string => asks.map((ask) => `- ${ask}`).join('\n');

const en: Frame = {
  greeting: (name) => (name ? `Dear ${name},` : 'Hello,'),
  thanks: 'Thank you for your message.',
  about: (ask) => `On your question “${ask}”:`,
  quoted: 'Our page on this is written in another language, so I quote it as it stands:',
  open: (asks) => {
    if (asks.length === 0) return 'A colleague is looking into the rest of your message and will come back to you.';
    return asks.length === 1
      ? `As to “${asks[0]}”, a colleague is looking into it and will come back to you.`
      : `A colleague is looking into these points and will come back to you:\n${listed(asks)}`;
  },
  meeting: (times) =>
    times.length === 1
      ? `Would ${times[0]} suit you for a meeting?`
      : `Would one of these times suit you for a meeting?\n${listed(times)}`,
  closing: 'If anything is unclear, just reply to this mail.',
  signature: (workspace) => `Kind regards\n${workspace}`,
};

const zh: Frame = {
  greeting: (name) => (name ? `${name}，您好：` : '您好：'),
  thanks: '感谢您的来信。',
  about: (ask) => `关于您问的“${ask}”：`,
  quoted: '这方面的说明目前只有其他语言的版本，原文如下：',
  open: (asks) => {
    if (asks.length === 0) return '来信中的其他内容，我们的同事正在核实，随后回复您。';
    return asks.length === 1
      ? `关于“${asks[0]}”，我们的同事正在核实，随后回复您。`
      : `以下几点我们的同事正在核实，随后回复您：\n${listed(asks)}`;
  },
  meeting: (times) =>
    times.length === 1 ? `${times[0]}开会，您看方便吗？` : `以下会议时间，您看哪个方便？\n${listed(times)}`,
  closing: '如有不清楚的地方，直接回复本邮件即可。',
  signature: (workspace) => `此致\n${workspace}`,
};

export const frameFor = (language: string): Frame => (language === 'zh' ? zh : en);

const GREETING =
  /^(?:(?:dear|hello|hi|hey|good (?:morning|afternoon|day|evening))\b.{0,60}|(?:尊敬的|亲爱的).{0,30}|.{0,20}(?:您好|你好).{0,6})$/i;
const SIGN_OFF =
  /^(?:(?:kind|best|warm|many)?\s*(?:regards|wishes)|sincerely|yours|cheers|all the best|thanks(?: again)?,?$|此致|敬礼|祝好|顺祝|谨启|祝您).{0,40}$/i;
const COURTESIES: readonly string[] = [
  ...[en, zh].flatMap(({ thanks, closing }) => [thanks, closing]),
  ...CALM_OPENINGS,
];

/** A mail in its three parts: greeting line, what it says, and everything from the sign-off on. */
export type MailParts = { readonly greeting: string; readonly body: string; readonly signOff: string };

export function takeFrameOff(text: string): MailParts {
  const { greeting, middle, signOff } = splitFrame(text);
  const bare = COURTESIES.reduce((left, courtesy) => left.replace(courtesy, ''), middle);
  return { greeting, body: bare.trim(), signOff };
}

/** A mail in its parts with all that stands between greeting and sign-off. */
export function splitFrame(text: string): { greeting: string; middle: string; signOff: string } {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => line.trimEnd());
  const greeting = GREETING.test(lines[0]?.trim() ?? '') ? (lines.shift() ?? '').trim() : '';
  const end = lines.findLastIndex((line) => SIGN_OFF.test(line.trim()));
  const middle = (end < 0 ? lines : lines.slice(0, end)).join('\n').trim();
  return { greeting, middle, signOff: end < 0 ? '' : lines.slice(end).join('\n').trim() };
}
