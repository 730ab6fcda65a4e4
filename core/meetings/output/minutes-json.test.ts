import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { minutesJson } from './minutes-json.ts';
import { BOXES } from './testing-meeting.ts';

const ADA = { utterance: 2, speaker: 'Ada', startMs: 3_760_000, time: '1:02:40' };
const BO = { utterance: 1, speaker: 'Bo', startMs: 3_725_000, time: '1:02:05' };
const FILLED = {
  ...{ id: 'review', name: 'Review', rung: 'local' as const, notes: [] },
  sections: [{ title: 'To do', format: 'checklist' as const, lines: BOXES.minutes.actionItems }],
};

describe('minutes as JSON', () => {
  it('say of each line what was said, by whom and when', () => {
    const { actionItems, summary } = minutesJson(BOXES);
    expect(summary).toEqual([]);
    expect(actionItems).toEqual([
      {
        text: 'I call the printer.',
        task: 'Call the printer; a,b\\c',
        owner: 'Bo',
        due: '2026-09-18',
        utterances: [1, 2],
        quote: 'I call the printer by Friday',
        moments: [BO, ADA],
      },
      { text: 'Good.', task: 'Paint', utterances: [2], quote: 'Good.', moments: [ADA] },
    ]);
  });

  it('have the fields that docs/minutes.md names, and no others', () => {
    const docs = readFileSync(path.join(import.meta.dirname, '../../../docs/minutes.md'), 'utf8');
    const table = docs.split('## The JSON')[1]?.split('A line has')[0] ?? '';
    const fields = Array.from(
      table.matchAll(/^\| ((?:`\w+`(?:, )?)+) /gm),
      ([, names = '']) => names.match(/\w+/g) ?? [],
    );
    expect(Object.keys(minutesJson(BOXES, FILLED)).toSorted()).toEqual(fields.flat().toSorted());
  });

  it('hold the transcript that the lines cite, and survive being written and read', () => {
    const json = minutesJson(BOXES, FILLED);
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
    const cited = json.template?.sections[0]?.lines.flatMap(({ utterances }) => utterances) ?? [];
    expect(cited.map((index) => json.transcript[index]?.index)).toEqual([1, 2, 2]);
    expect(json).toMatchObject({
      version: 1,
      id: BOXES.id,
      heldAt: '2026-09-15T08:00:00.000Z',
      title: 'Boxes & <Lids>',
    });
  });
});
