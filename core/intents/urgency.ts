import { findDates } from '../text/dates.ts';
import { splitSentences } from '../text/sentences.ts';
import type { Classifiable } from './classifiable.ts';
import type { Urgency } from './classification.ts';

/** How urgent, by when (ISO date in the workspace's zone), and what shows it. */
export type JudgedUrgency = { readonly value: Urgency; readonly deadline?: string; readonly because: string };

const CRITICAL =
  /\b(?:emergency|production (?:is )?down|(?:(?:web)?site|web ?shop|portal|platform|app|server|system|shop|everything|network|service)s? (?:is |are |has gone |went )?(?:completely )?(?:down|offline)|down for everyone|outage|nobody can (?:work|log in)|data (?:breach|leak)|hacked|ransomware|on fire|gas leak|flood(?:ed|ing)?|injur(?:y|ed)|right now|within the (?:next )?hour|p1\b|sev.?1)|紧急事故|生产(?:环境|系统)?(?:挂|宕|停|崩)|宕机|全部瘫痪|(?:系统|网站|平台|服务)(?:全|都|彻底|整个)(?:崩|挂|瘫)|所有人都?(?:用不了|登不上|登录不了|打不开)|系统瘫痪|全线停|无法营业|数据泄[露漏]|着火|起火|漏气|漏电|受伤|事故|十万火急|火速|立刻马上/i;
const HIGH =
  /\b(?:urgent(?:ly)?|asap|as soon as possible|immediately|without delay|high priority|top priority|time.?critical|time.?sensitive|last (?:chance|reminder)|overdue|final notice|by (?:end of (?:business|day)|eod|cob|tonight|noon)|cannot wait|can't wait|straight ?away|quickly please|hurry|in (?:ten|10|thirty|30|a few) minutes)\b|紧急|加急|急[！!，,。]|尽快|马上|立即|立刻|赶紧|抓紧|火急|急需|急用|着急|今天之?内|下班前|逾期|最后(?:期限|通知)|不能再拖|刻不容缓|速(?:回|办|复)|优先处理/i;
const LOW =
  /\b(?:no (?:rush|hurry)|(?:not|no|nothing)(?: \w+)? urgen(?:t|cy)|whenever (?:you|it)|when(?:ever)? you (?:have|get) (?:a |some )?(?:time|moment|sec|minute|chance)|at your convenience|no need to reply|fyi|for your information|low priority|take your time|someday|just (?:so you know|to let you know))\b|不(?:着)?急|有空(?:的时候|时|再)|方便的时候|方便时|无需回复|不用回复|仅供参考|供(?:您)?参考|知悉即可|慢慢来|空了/i;
const NEGATED_HIGH =
  /\b(?:not|nothing|no|isn't)\s+(?:that |so |really |at all |very )?urgen(?:t|cy)|\bis (?:this|it|that) urgent\?|\burgent care|不(?:是很|太|算|怎么)?(?:着急|紧急|急)/gi;
/** What turns a date into a deadline, before or after it. */
const BEFORE_DATE =
  /(?:\b(?:by|before|until|till|due(?: on| by)?|no later than|latest|deadline(?: is)?(?: on)?|not later than|within|end(?:s|ing)?|closes?(?: on)?|expires?(?: on)?)\s*(?:the\s+)?|截止(?:到|至|日期)?(?:是|为)?|最(?:晚|迟)|务必(?:在|于)?|请(?:您)?(?:在|于)|限(?:在|于)?|赶在)$/i;
const AFTER_DATE =
  /^\s*(?:at the latest|is the deadline|(?:早上|上午|中午|下午|晚上|下班|[\d一二三四五六七八九十]+点半?)*(?:之前|以前|前)|为止|截止|之?内|到期|前(?:完成|提交|回复|给))|^[^。.!？?]{0,6}(?:deadline|截止)/i;
const DEADLINE_CUE =
  /\b(?:by|before|until|till|due|later|latest|deadline|within|end|ends|closes?|expires?)\b|截止|最晚|最迟|务必|请|限|赶|前|为止|内|到期/i;
const READ_AT_MOST = 6000;

/** Judges by deadlines, by urgent and by calming words, and by the sender's own priority mark. */
export function judgeUrgency(
  message: Pick<Classifiable, 'subject' | 'text' | 'headers' | 'sentAt'>,
  zone: string,
): JudgedUrgency {
  const text = `${message.subject}\n${message.text.slice(0, READ_AT_MOST)}`;
  const deadline = findDeadline(text, message.sentAt, zone);
  const named = deadline === undefined ? {} : { deadline };
  const judged = (value: Urgency, because: string): JudgedUrgency => ({ value, ...named, because });

  const critical = CRITICAL.exec(text)?.[0];
  if (critical !== undefined) return judged('critical', `"${critical}"`);
  const high = HIGH.exec(text.replace(NEGATED_HIGH, ''))?.[0];
  if (high !== undefined) return judged('high', `"${high}"`);
  if (deadline !== undefined && daysUntil(deadline, message.sentAt) <= 1) return judged('high', `due ${deadline}`);
  const low = LOW.exec(text)?.[0];
  if (low !== undefined && deadline === undefined) return judged('low', `"${low}"`);
  if (/^[12]\b|high|urgent/i.test(message.headers['x-priority'] ?? message.headers.importance ?? ''))
    return judged('high', 'marked as important by the sender');
  return judged('normal', deadline === undefined ? '' : `due ${deadline}`);
}

/** The first date still to come that the text makes a deadline. */
function findDeadline(text: string, sentAt: Date, zone: string): string | undefined {
  const dates: string[] = [];
  for (const sentence of splitSentences(text)) {
    if (!DEADLINE_CUE.test(sentence)) continue;
    for (const found of findDates(sentence, sentAt, zone)) {
      const before = sentence.slice(Math.max(0, found.index - 24), found.index);
      const after = sentence.slice(found.index + found.text.length);
      const inside = /^(?:by|before|until|till|due|within)\b|(?:前|内|为止|截止)$/i.test(found.text);
      if ((inside || BEFORE_DATE.test(before) || AFTER_DATE.test(after)) && daysUntil(found.date, sentAt) >= 0)
        dates.push(found.date);
    }
  }
  return dates.sort()[0];
}

/** Whole days from the day a message was sent; the zone's border hours do not matter for urgency. */
const daysUntil = (date: string, sentAt: Date): number =>
  Math.round((Date.parse(date) - Date.parse(sentAt.toISOString().slice(0, 10))) / 86_400_000);
