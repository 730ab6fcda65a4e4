import { describe, expect, it } from 'vitest';
import { renderMinutes } from '../output/render-minutes.ts';
import { parseTranscript } from '../transcripts/parse-transcript.ts';
import { summarizeLocally } from './summarize-locally.ts';

const CONTEXT = { meetingDate: new Date('2026-09-15T08:00:00Z'), zone: 'Europe/Berlin' };
const minutesOf = (text: string) => summarizeLocally(parseTranscript(text), CONTEXT);
const figures = (text: string) => (minutesOf(text).figures ?? []).map((line) => [line.text, line.figures]);

describe('numbers and dates of a meeting', () => {
  it('are listed by the sentence that names them, days with their date', () => {
    expect(
      figures('Ada: The printer wants 3,200 euros for the forty boxes.\nBo: The fair opens on 3 October in Munich.'),
    ).toEqual([
      ['The printer wants 3,200 euros for the forty boxes.', [{ said: '3,200 euros' }, { said: 'forty boxes' }]],
      ['The fair opens on 3 October in Munich.', [{ said: '3 October', date: '2026-10-03' }]],
    ]);
    expect(figures('王伟：新仓库的租金是每月两万元。\n李娜：合同下周五到期，要续签。')).toEqual([
      ['新仓库的租金是每月两万元。', [{ said: '两万元' }]],
      ['合同下周五到期，要续签。', [{ said: '下周五', date: '2026-09-25' }]],
    ]);
  });

  it('are understood with the question they answer', () => {
    const [line] = minutesOf('Ada: How many boxes do we need for the fair?\nBo: Forty boxes.').figures ?? [];
    expect(line).toMatchObject({ utterances: [0, 1], figures: [{ said: 'Forty boxes' }] });
  });

  it('are listed once however often they are said, and not where somebody only asks', () => {
    const said = 'Ada: The booth costs 900 euros at the fair.\nBo: Right, the booth at the fair costs 900 euros.';
    expect(figures(`${said}\nAda: Do we have 900 euros for the booth?`)).toHaveLength(1);
  });

  it('of many are those that tell most', () => {
    const many = Array.from({ length: 60 }, (_, at) => `Ada: Box number ${at + 20} of shelf ${at} stands in hall.`);
    const text = [...many, 'Bo: The new hall costs us 45,000 euros in rent a year.'].join('\n');
    expect(figures(text)).toHaveLength(30);
    expect(figures(text).at(-1)?.[0]).toContain('45,000 euros');
  });

  it('stand in the minutes with their moment', () => {
    const transcript = parseTranscript('[00:12:31] Ada: The fair opens on Saturday with forty boxes.');
    expect(renderMinutes(summarizeLocally(transcript, CONTEXT), transcript)).toContain(
      '## Numbers and dates\n\n- **Saturday (2026-09-19), forty boxes**: The fair opens on Saturday with forty boxes. [12:31 Ada]',
    );
  });
});
