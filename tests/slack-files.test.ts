import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useDatabase } from '../core/testing/database.ts';
import { openScene, type Scene } from './slack/feature-house.ts';
import { lookAround } from './slack/look-around.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 90_000 });

const database = useDatabase();
let scene: Scene;
const { see } = lookAround(() => scene);

const TRANSCRIPT = `WEBVTT

00:00:01.000 --> 00:00:06.000
<v Lea Winter>Let us decide about the boats. We buy two new kayaks.

00:00:07.000 --> 00:00:12.000
<v Jonas Frei>Agreed. I will send the order to the shipyard by Friday.

00:00:13.000 --> 00:00:18.000
<v Lea Winter>Good. We decided to close the sauna in August.
`;

const MAIL = 'Draft a mail to all';

describe.each(['socket', 'http'] as const)('a file that somebody sends, over %s', (mode) => {
  beforeEach(async () => {
    scene = await openScene(mode, database());
  });
  afterEach(() => scene.close());

  it('is summed up when it is a transcript', async () => {
    const { lea } = scene;
    await lea.says(lea.directMessages(), '', {
      files: [{ name: 'boats.vtt', content: TRANSCRIPT, mimetype: 'text/vtt' }],
    });
    const minutes = await see(lea, lea.directMessages(), /shipyard/);
    expect(minutes.text).toMatch(/Jonas/);
  });

  it('is asked about in its thread when it is a transcript', async () => {
    const { lea, jonas, support } = scene;
    const files = [{ name: 'boats.vtt', content: TRANSCRIPT, mimetype: 'text/vtt' }];
    const post = await lea.mentions(support, 'minutes, please', { files });
    await see(lea, post, /shipyard/);
    await jonas.mentions(support, 'what did we decide about the sauna?', { thread: post });
    expect((await see(jonas, post, /^Decided: /)).text).toMatch(/close the sauna in August.*0:13 Lea Winter/);
    await lea.mentions(support, `what did <@${jonas.id}> promise?`, { thread: post });
    await see(lea, post, /^To do: Jonas Frei: Send the order to the shipyard by Friday/);
  });

  it('has a checklist below its minutes that people tick off', async () => {
    const { lea } = scene;
    await lea.says(lea.directMessages(), '', {
      files: [{ name: 'boats.vtt', content: TRANSCRIPT, mimetype: 'text/vtt' }],
    });
    const list = await see(lea, lea.directMessages(), /To do after/);
    expect(list.buttons).toEqual(['Mine', 'Done', 'Wrong', MAIL]);
    await lea.clicks(list.post, 'Mine');
    const taken = await see(lea, lea.directMessages(), /To do after[\s\S]*Lea: /);
    expect(taken.buttons).toEqual(['Done', 'Wrong', MAIL]);
    await lea.clicks(taken.post, 'Done');
    const done = await see(lea, lea.directMessages(), /To do after[\s\S]*Lea: [\s\S]*done/);
    expect(done.buttons).toEqual([MAIL]);
    expect(await scene.stores.commitments.open(scene.workspaceId)).toEqual([]);
  });

  it('has a checklist on which the first says what is so, and the next is told', async () => {
    const { lea, jonas, support } = scene;
    const sent = await lea.mentions(support, '', {
      files: [{ name: 'boats.vtt', content: TRANSCRIPT, mimetype: 'text/vtt' }],
    });
    const { post } = await see(jonas, sent, /To do after/);
    const before = { ...post };
    await jonas.clicks(post, 'Wrong');
    await see(lea, sent, /To do after[\s\S]*wrong/);
    await lea.clicks(before, 'Mine');
    await see(lea, sent, /Somebody was faster/);
    const [meeting] = await scene.stores.meetings.madeBetween(scene.workspaceId, new Date(0), new Date('2100-01-01'));
    expect(meeting?.minutes.actionItems).toMatchObject([{ wrong: true }]);
  });

  it('becomes a draft of a mail to those who were there, which nobody has sent', async () => {
    const { lea, support, stores, workspaceId } = scene;
    const sent = await lea.mentions(support, '', {
      files: [{ name: 'boats.vtt', content: TRANSCRIPT, mimetype: 'text/vtt' }],
    });
    const { post } = await see(lea, sent, /To do after/);
    await lea.clicks(post, MAIL);
    await see(lea, sent, /No mail address is known here/);
    await stores.accounts.ensure(workspaceId, 'email', 'desk@lindenhof.example');
    const person = await stores.people.byAddress(workspaceId, 'slack', lea.id);
    await stores.people.rename(workspaceId, person?.id ?? '', { name: 'Lea Winter' });
    const known = person?.identities.some(({ channel }) => channel === 'email');
    if (!known) await stores.people.addIdentity(workspaceId, person?.id ?? '', 'email', 'lea@lindenhof.example');
    await lea.clicks(post, MAIL);
    await see(lea, sent, /A mail to Lea Winter is drafted.*No mail address is known of Jonas Frei/);
    const [draft] = await stores.drafts.inState(workspaceId, 'proposed');
    expect(draft?.text).toMatch(/To do:\n- Jonas Frei: Send the order to the shipyard by Friday/);
    expect(await stores.deliveries.inState(workspaceId, ['queued', 'sending', 'unknown'])).toEqual([]);
  });

  it('is read when somebody asks about it', async () => {
    const { lea, jonas, support } = scene;
    const content =
      'Rental terms of the shipyard.\n\nThe rental fee for a trailer is 35 EUR a day. Trailers are returned clean.';
    const question = await lea.mentions(support, 'what does the attached file say about the fee for a trailer?', {
      files: [{ name: 'terms.txt', content }],
    });
    expect((await see(jonas, question, /35 EUR/)).text).toMatch(/terms\.txt/);
  });

  it('is asked about further, in its thread and in a talk alone, without being sent again', async () => {
    const { lea, support } = scene;
    const content =
      'Rental terms of the shipyard.\n\nThe fee for a trailer is 35 EUR a day.\n\nA crane costs 90 EUR an hour.';
    const files = [{ name: 'terms.txt', content }];
    const question = await lea.mentions(support, 'what is the fee for a trailer in this file?', { files });
    await see(lea, question, /35 EUR/);
    await lea.says(support, 'And what does a crane cost?', { thread: question });
    expect((await see(lea, question, /90 EUR/)).text).toContain('terms.txt');
    const talk = lea.directMessages();
    await lea.says(talk, 'what is the fee for a trailer in this file?', { files });
    await see(lea, talk, /35 EUR/);
    await lea.says(talk, 'What does a crane cost?');
    await see(lea, talk, /90 EUR/);
  });

  it.each([
    ['what does this file say?', /could not read: plan\.pdf \(/, '%PDF-1.4 nothing'],
    ['这个文件里写了什么？', /没有读取的文件：plan\.pdf（文件已损坏）/, '%PDF-1.4 nothing'],
    ['What is the deposit?', /60 EUR[\s\S]*could not read: plan\.pdf \(it is empty\)/, ''],
  ])('that can not be read is said to be so, whatever else is known: %s', async (question, words, content) => {
    const { lea, support } = scene;
    const files = [{ name: 'plan.pdf', content, mimetype: 'application/pdf' }];
    await see(lea, await lea.mentions(support, question, { files }), words);
  });

  it('without a question is not looked up: its sender is told how to ask', async () => {
    const { lea, support } = scene;
    const files = [{ name: 'terms.txt', content: 'The fee for a trailer is 35 EUR a day.' }];
    const told = await see(lea, await lea.mentions(support, '', { files }), /terms\.txt/);
    expect(told).toMatchObject({ private: true, text: expect.stringContaining('send it again with your question') });
  });

  it('that is no transcript, though it is named so, is said to be none', async () => {
    const { lea, support } = scene;
    const files = [{ name: 'boats.vtt', content: 'WEBVTT\n\n', mimetype: 'text/vtt' }];
    await see(lea, await lea.mentions(support, '', { files }), /boats\.vtt is not a transcript: nobody says anything/);
    await see(lea, await lea.mentions(support, '请写会议纪要', { files }), /boats\.vtt里没有读到会议记录/);
  });

  it('that is gone is said to be gone', async () => {
    const { lea, support, slack } = scene;
    slack.fail('files.info', 'file_deleted');
    const question = await lea.mentions(support, 'what does the attached file say about the fee?', {
      files: [{ name: 'terms.txt', content: 'The fee is 35 EUR.' }],
    });
    const answer = await see(lea, question, /could not read/);
    expect(answer.text).toContain('terms.txt (it is no longer in Slack)');
  });
});
