import { oneLine } from '../../text/one-line.ts';
import type { StoredMeeting } from '../meeting-store.ts';
import type { Cited } from '../minutes.ts';
import { momentMark } from '../output/moment.ts';
import type { Transcript } from '../transcript.ts';
import { type MailWords, mailWords } from './mail-words.ts';

type Meeting = Pick<StoredMeeting, 'minutes'> & Pick<Transcript, 'utterances'>;
type FollowUp = {
  readonly subject: string;
  readonly text: string;
  /** What bears out each line, as it was said. */
  readonly said: readonly { readonly heading: string; readonly quote: string }[];
};

/**
 * The mail to those who were there: the meeting in short, what was settled, who does what by when, and what is open. Every line is
 * from its minutes, in the language of the meeting, and stands there once; what was taken back or called wrong is left out. Pure.
 */
export function followUpMail({ minutes, utterances }: Meeting, workspaceName: string): FollowUp {
  const words = mailWords(minutes.language);
  const { title, date = '', summary = [], decisions, actionItems, openQuestions } = minutes;
  const settled = decisions.filter(({ reversed }) => !reversed);
  const promised = actionItems.filter(({ wrong }) => !wrong);
  const listed = new Set([...settled, ...promised].flatMap((one) => one.utterances));
  const told = summary.filter((one) => one.utterances.some((index) => !listed.has(index)));
  const line = (cited: Cited): string => `- ${oneLine(cited.text)}${momentMark(cited, { utterances })}`;
  const parts = [
    words.greeting,
    words.opening(oneLine(title), date),
    section(words.summary, told.map(line), words),
    section(words.decisions, settled.map(line), words),
    section(
      words.actionItems,
      promised.map((item) => {
        const due = item.due === undefined ? '' : words.due(item.due);
        return `- ${oneLine(item.owner ?? words.nobody)}${words.colon}${oneLine(item.task)}${due}${momentMark(item, { utterances })}`;
      }),
      words,
    ),
    section(words.openQuestions, openQuestions.map(line), words),
    words.closing,
    words.signature(workspaceName),
  ];
  return {
    subject: words.subject(oneLine(title), date),
    text: parts.filter((part) => part !== '').join('\n\n'),
    said: [...told, ...settled, ...promised, ...openQuestions].map((cited) => ({
      heading: momentMark(cited, { utterances }).trim(),
      quote: cited.quote,
    })),
  };
}

const section = (title: string, lines: readonly string[], { colon }: MailWords): string =>
  lines.length === 0 ? '' : `${title}${colon.trim()}\n${lines.join('\n')}`;
