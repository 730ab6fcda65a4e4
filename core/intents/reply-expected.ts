import { splitSentences } from '../text/sentences.ts';
import type { Classifiable } from './classifiable.ts';
import type { Classification, ReplyExpected, ReplyReason } from './classification.ts';
import { WRITTEN_BY_MACHINES } from './written-by-machines.ts';

const NEEDS_NONE =
  /\b(?:no (?:need|reason) (?:for (?:you )?to |to )?(?:reply|respond|answer|write back)|no (?:reply|response|answer|action) (?:is |was )?(?:needed|required|necessary|expected)|(?:do not|don['’]?t|needn['’]?t|need not) (?:have to |need to |bother to )?(?:reply|respond|answer)|(?:just )?(?:fyi|for your (?:information|records))|just (?:so you know|to let you know|letting you know)|nothing (?:for you )?to do|this (?:mailbox|inbox|address) is not (?:monitored|read))\b|(?:无需|不用|不必|毋需|无须|不需要)(?:您|你)?(?:再)?(?:回复|回信|答复|回邮件|处理)|(?:请)?勿(?:直接)?回复|仅供(?:您)?参考|供(?:您)?参考|知悉即可|知晓即可|特此(?:告知|通知|知会)|告知一声|跟(?:您|你)说一声/i;
const WANTS_REPLY =
  /\b(?:(?:looking|look) forward to (?:your|hearing|a) (?:reply|response|answer|from|back|feedback)?|(?:await|awaiting|waiting for) your|please (?:reply|respond|answer|get back|come back|write back|let (?:me|us) know|confirm|advise)|(?:let|keep) (?:me|us) (?:know|informed|posted)|rsvp|get back to (?:me|us)|i (?:expect|hope for|would appreciate) (?:a|your|an) (?:reply|response|answer)|hope to hear)\b|盼(?:复|回复|望)|请(?:您)?(?:尽快|及时|予以|务必)?(?:回复|答复|回信|告知|确认|反馈)|等(?:您|你|贵司)?(?:的)?(?:回复|答复|消息|回音)|期待(?:您|你|贵司)?的?(?:回复|答复|回音|来信|反馈)|望(?:回复|复|告知)|静候|烦请(?:告知|回复)/i;
/** Intents whose sender waits for something to be done though nothing is asked outright. */
const WAITS = new Set(['complaint', 'it-help', 'approval-request', 'sales-lead', 'request', 'question']);
/** So much is read for a word that settles it. */
const READ_AT_MOST = 8000;
const MOST_SENTENCES = 4;

type Understood = Pick<Classification, 'intents' | 'asks' | 'grievance'>;

/**
 * Whether the sender waits for an answer. Machines never do, nor who says that none is needed; who asks does; who had a
 * copy while others were written to may. `ownAddresses` are the house's, where they are known.
 */
export function judgeReplyExpected(
  message: Pick<Classifiable, 'text' | 'to' | 'cc' | 'automatic' | 'calendar'>,
  { intents, asks, grievance }: Understood,
  isOwn: (address: string) => boolean,
): ReplyExpected {
  const best = intents[0]?.intent ?? '';
  const said = (expected: ReplyExpected['expected'], because: ReplyReason, sentences: readonly string[] = []) => ({
    expected,
    because,
    sentences: sentences.slice(0, MOST_SENTENCES),
  });
  if (message.automatic || WRITTEN_BY_MACHINES.has(best)) return said('no', 'machine');
  if (message.calendar)
    return message.calendar.method === 'request' ? said('yes', 'invitation') : said('no', 'machine');
  const sentences = splitSentences(message.text.slice(0, READ_AT_MOST));
  const saying = (pattern: RegExp) => sentences.filter((sentence) => pattern.test(sentence));
  const none = saying(NEEDS_NONE);
  const wanted = saying(WANTS_REPLY).filter((sentence) => !none.includes(sentence));
  const asked = asks.map(({ text }) => text).filter((text) => !none.includes(text));
  if (none.length > 0)
    return asked.some(isQuestion) ? said('maybe', 'needs none', none) : said('no', 'needs none', none);
  const onlyCopy =
    message.cc.some(({ address }) => isOwn(address)) && !message.to.some(({ address }) => isOwn(address));
  if (onlyCopy && message.to.length > 0) return said('maybe', 'copy', asked);
  if (asked.length > 0) return said('yes', 'asks', asked);
  if (wanted.length > 0) return said('yes', 'wants a reply', wanted);
  if (grievance) return said('yes', 'complains');
  return WAITS.has(best) ? said('maybe', 'unclear') : said('no', 'asks nothing');
}

const isQuestion = (sentence: string): boolean => /[?？]/.test(sentence);
