import { oneLine } from '../../text/one-line.ts';
import type { Minutes } from '../minutes.ts';
import type { FilledTemplate } from '../templates/template.ts';
import type { Transcript } from '../transcript.ts';
import { minutesPage, type PageLine, type PageSection } from './minutes-page.ts';

/**
 * Minutes as Markdown. Each line ends with its moment, `[12:31 Anna]`: the time in the recording where there is one, and
 * who said it. Labels are Chinese when the meeting was mainly held in Chinese.
 */
export function renderMinutes(
  minutes: Minutes,
  transcript: Pick<Transcript, 'utterances'>,
  filled?: FilledTemplate,
): string {
  const { title, words, facts, sections } = minutesPage(minutes, transcript, filled);
  const named = facts.map(([name, value]) => `**${name}**${words.colon}${oneLine(value)}`).join('  \n');
  const parts = [`# ${oneLine(title)}`, named, ...sections.flatMap((section) => sectionParts(section, words.colon))];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function sectionParts({ title, list, blocks, nothing }: PageSection, colon: string): string[] {
  if (blocks.length === 0) return [`## ${oneLine(title)}`, nothing];
  const bullet = (at: number): string => ({ plain: '-', numbered: `${at + 1}.`, checklist: '- [ ]' })[list];
  return [
    `## ${oneLine(title)}`,
    ...blocks.flatMap(({ heading, lines }) => [
      ...(heading === undefined ? [] : [`### ${oneLine(heading)}`]),
      lines.map((line, at) => `${bullet(at)} ${lineText(line, colon)}`).join('\n'),
    ]),
  ];
}

function lineText({ text, lead, aside, struck, moment }: PageLine, colon: string): string {
  const before = lead === undefined ? '' : `**${oneLine(lead)}**${colon}`;
  const said = struck ? `~~${oneLine(text)}~~` : oneLine(text);
  const where = moment === undefined || moment.label === '' ? '' : ` [${oneLine(moment.label)}]`;
  return `${before}${said}${aside === undefined ? '' : ` (${aside})`}${where}`;
}
