import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openDocumentReader } from '../attachments/documents/document-reader.ts';
import { makeDocx, makeZip } from '../attachments/documents/sample-documents.ts';
import { newId } from '../ids.ts';
import { useDatabase } from '../testing/database.ts';
import { testCore } from '../testing/fakes.ts';
import { addTranscript } from './add-transcript.ts';

const BREAK = '</w:t></w:r><w:r><w:br/></w:r><w:r><w:t>';
/** As Microsoft Teams writes it: the name, the time and the words of each stretch in one paragraph. */
const TEAMS = makeDocx([
  'Pump review-20260915_080000-Meeting Recording',
  'September 15, 2026, 8:00AM',
  '12m 3s',
  'WEBER, Anna started transcription',
  `WEBER, Anna   0:03${BREAK}Good morning.`,
  `Bo Li   0:05${BREAK}Morning. I send the offer on Friday.`,
  `Anna Weber (Guest)   0:09${BREAK}Fine.`,
  'WEBER, Anna stopped transcription',
]);

describe('a transcript in a Word document', () => {
  const database = useDatabase();
  const documents = openDocumentReader();
  afterAll(() => documents.close());
  let workspaceId: string;
  beforeEach(async () => {
    workspaceId = newId();
    await database().stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
    const anna = { name: 'Anna Weber', channel: 'email', address: 'anna@lindenhof.example', role: 'member' as const };
    await database().stores.people.add(workspaceId, anna);
  });
  const add = (content: Uint8Array, unasked?: true) => {
    const core = { ...testCore(database()), documents, gateway: undefined };
    const file = { content, name: 'Pump review-20260915_080000-Meeting Recording.docx' };
    return addTranscript({ workspaceId, ...file, heldAt: new Date(0), ...(unasked ? { unasked } : {}) }, core);
  };

  it('becomes a meeting, its speakers called as colleagues are here', async () => {
    const { id } = await add(TEAMS, true);
    const meeting = await database().stores.meetings.get(workspaceId, id);
    expect(meeting.utterances.map(({ speaker, startMs, text }) => [speaker, startMs, text])).toEqual([
      ['Anna Weber', 3000, 'Good morning.'],
      ['Bo Li', 5000, 'Morning. I send the offer on Friday.'],
      ['Anna Weber', 9000, 'Fine.'],
    ]);
    expect(meeting).toMatchObject({ minutes: { title: 'Pump review' }, heldAt: new Date('2026-09-15T08:00:00Z') });
    expect((await add(TEAMS)).id).toBe(id);
  });

  it('is refused with a reason where it can not be read, or nobody asked and it is a letter', async () => {
    await expect(add(makeZip({ 'a.txt': 'x' }))).rejects.toThrow(/is not a transcript: .*can't be read/);
    await expect(add(makeDocx(['Dear Bo,', 'the pump is there.']), true)).rejects.toThrow(/do not take turns/);
  });
});
