import { beforeEach, describe, expect, it } from 'vitest';
import type { Channel } from '../channels/channel.ts';
import type { MessagePlace } from '../channels/message.ts';
import { receiveMessages } from '../flow/receive-messages.ts';
import { newId } from '../ids.ts';
import { cachePassageIndex } from '../knowledge/cached-index.ts';
import { chunkDocument } from '../knowledge/chunk.ts';
import { listGaps } from '../knowledge/gaps/list-gaps.ts';
import type { Audience } from '../knowledge/passage.ts';
import { remember } from '../knowledge/remember.ts';
import type { Person } from '../people/people-store.ts';
import { useDatabase } from '../testing/database.ts';
import { fakeChannel, stoppedClock, testCore } from '../testing/fakes.ts';
import { mail } from '../testing/messages.ts';
import { askPerson } from './ask-person.ts';
import { askPrivately } from './ask-privately.ts';
import { keepPrivate } from './keep-private.ts';
import { publishAnswer } from './publish-answer.ts';
import { rateAnswer } from './rate-answer.ts';

const PAGES = [
  {
    path: 'boats.md',
    text: '# Boats\n\n## Renting\n\nA kayak costs 25 EUR a day.\n\n## Deposit\n\nThe deposit is 60 EUR.',
  },
  {
    path: 'team.md',
    text: '---\naudience: members\n---\n# What a kayak costs\n\n## A day\n\nA kayak costs 5 EUR a day.',
  },
  {
    path: 'pay.md',
    text: '---\naudience: members\n---\n# Pay\n\n## Overtime\n\nOvertime is paid in the following month.',
  },
];
const OVERTIME = 'When is overtime paid?';

describe('what a person is told alone', () => {
  const database = useDatabase();
  const place: MessagePlace = { id: 'C1', kind: 'public', thread: '17.1' };
  let workspaceId = '';
  let account = { id: '', name: 'T1' };
  let lea: Person;
  let there: Audience = 'members';
  let jobs: readonly unknown[] = [];

  const core = () => {
    const slack: Channel = { ...fakeChannel('slack'), audienceAt: async () => there };
    const made = testCore(database(), [slack]);
    jobs = made.jobs;
    const { stores } = database();
    const clock = stoppedClock('2026-11-04T12:00:00Z');
    return { ...made, clock, gateway: undefined, passageIndex: cachePassageIndex(stores) };
  };
  const newPerson = async (address: string, role?: 'member' | 'admin'): Promise<Person> => {
    const { stores } = database();
    const { userId } = await stores.identities.found(
      workspaceId,
      { channel: 'slack', account: 'T1', address },
      address,
    );
    if (role) await stores.people.setRole(workspaceId, userId, role);
    return (await stores.people.byId(workspaceId, userId)) as Person;
  };

  beforeEach(async () => {
    workspaceId = newId();
    there = 'members';
    const { stores } = database();
    await stores.workspaces.ensure(workspaceId, { name: 'Lindenhof', zone: 'UTC' });
    account = await stores.accounts.ensure(workspaceId, 'slack', 'T1');
    await stores.places.ensure(workspaceId, account.id, 'C1');
    for (const page of PAGES) {
      const passages = chunkDocument(page);
      const { title = '', audience = 'members' } = passages[0] ?? {};
      await stores.knowledge.replace(workspaceId, {
        ...{ path: page.path, title, hash: page.path, language: 'en', audience, passages },
      });
    }
    lea = await newPerson('u1', 'member');
  });

  const asked = (question: string) => {
    const who = { person: lea, address: 'u1', place };
    return { workspaceId, account, channel: 'slack', ...who, question };
  };
  const tell = (question: string, changes: object = {}) => askPrivately({ ...asked(question), ...changes }, core());
  const ask = async (question: string, changes: object = {}) => {
    const told = await tell(question, changes);
    if (told.kind === 'said') throw new Error(`this is no answer: ${told.text}`);
    return told;
  };
  const publish = (reference: string, person = lea) =>
    publishAnswer({ workspaceId, reference, person, heading: async (question) => `Lea asked: ${question}` }, core());
  const kept = async (reference: string) =>
    (await database().stores.deliveries.byIdentity(workspaceId, [reference]))[0];
  const outbox = () => database().stores.deliveries.inState(workspaceId, ['queued']);

  describe('a talk', () => {
    const DAY = 'What does a kayak cost a day?';
    const guest = async () => ({ person: await newPerson('u9'), address: 'u9' });

    it('goes on with what the same person asked last in the same place', async () => {
      const alone = await guest();
      await ask(DAY, alone);
      const { reference, found } = await ask('And the deposit?', alone);
      expect(found).toMatchObject({ kind: 'answer', text: 'The deposit is 60 EUR.' });
      expect((await kept(reference))?.message.subject).toBe('And the deposit?');
      await ask(OVERTIME);
      expect((await ask('When is that?')).found).toMatchObject({ text: expect.stringContaining('following month') });
    });

    it('is nobody else’s, and stays in its place', async () => {
      await ask(OVERTIME);
      const jonas = { person: await newPerson('u2', 'member'), address: 'u2' };
      expect((await ask('When is that?', jonas)).found.kind).toBe('unknown');
      expect((await ask('When is that?', { place: { id: 'C2', kind: 'public' } })).found.kind).toBe('unknown');
      expect((await ask('When is that?')).found.kind).toBe('answer');
    });

    it('is taken up again after days by words that point back, and by no others', async () => {
      const { reference } = await ask(OVERTIME);
      const createdAt = new Date('2026-11-01T12:00:00Z');
      await database().client.delivery.updateMany({ where: { workspaceId, identity: reference }, data: { createdAt } });
      expect((await ask('When is that?')).found.kind).toBe('answer');
    });

    it('does not go on from what was said beside it', async () => {
      await ask(OVERTIME);
      const told = { text: 'A summary of sails.', aside: true as const };
      await keepPrivate({ ...asked('Summary'), told }, core());
      expect((await ask('When is that?')).found.kind).toBe('answer');
    });

    it('passes a follow-up on in whole words', async () => {
      await ask('How long is the warranty on the Elbe T4?');
      const { reference } = await ask('And for the Elbe P2?');
      await askPerson({ workspaceId, reference, person: lea }, core());
      const [line] = await database().stores.messages.lines(workspaceId, { outcome: 'person', limit: 5 });
      const [message] = await database().stores.messages.load(workspaceId, [line?.id ?? '']);
      expect(message?.text).toBe('How long is the warranty on the Elbe P2?');
    });
  });

  describe('what somebody tells of themselves', () => {
    const facts = () => database().stores.facts.of(workspaceId, lea.id);

    it('is remembered for where they are alone, shown and forgotten', async () => {
      expect(await tell("I'm in the Shanghai office")).toMatchObject({
        kind: 'said',
        text: expect.stringContaining("I'll remember"),
      });
      expect(await facts()).toMatchObject([{ text: 'Shanghai', private: true }]);
      expect(await tell('What do you know about me?')).toMatchObject({ text: expect.stringContaining('Shanghai') });
      expect(await tell('忘掉我的一切')).toMatchObject({ text: expect.stringContaining('已忘掉') });
      expect(await facts()).toEqual([]);
    });

    it('is remembered beside a question too, and said after its answer', async () => {
      const { found, remembered } = await ask(`I'm in Hamburg. ${OVERTIME}`);
      expect(found).toMatchObject({ kind: 'answer', text: expect.stringContaining('following month') });
      expect(remembered).toContain("I'm in Hamburg");
    });

    it('is not kept of guests', async () => {
      const guest = await newPerson('u9');
      expect((await ask("I'm in the Shanghai office", { person: guest, address: 'u9' })).remembered).toBe('');
      expect(await database().stores.facts.of(workspaceId, guest.id)).toEqual([]);
    });
  });

  describe('an answer', () => {
    it('is drawn from all that its asker may know', async () => {
      expect((await ask(OVERTIME)).found).toMatchObject({ kind: 'answer', text: expect.stringContaining('following') });
      const guest = { person: await newPerson('u9'), address: 'u9' };
      expect((await ask(OVERTIME, guest)).found.kind).toBe('unknown');
      expect((await ask('What does a kayak cost a day?', guest)).found).toMatchObject({
        text: 'A kayak costs 25 EUR a day.',
      });
    });

    it('names who might know to colleagues, where it is not known, and to nobody else', async () => {
      const said = { path: 'slack/T1/C9/1', title: 'Boats', text: 'Boats are painted in March.' };
      await remember({ workspaceId, person: lea, ...said, audience: 'everyone' }, core());
      const question = 'Which captain has the fastest boat in the harbour?';
      expect((await ask(question)).found).toMatchObject({ kind: 'unknown', mightKnow: 'u1' });
      const guest = { person: await newPerson('u9'), address: 'u9' };
      const { found } = await ask(question, guest);
      expect(found.kind).toBe('unknown');
      expect(found).not.toHaveProperty('mightKnow');
    });

    it('says of pages that disagree of when they are, and to colleagues whose', async () => {
      for (const [path, price] of Object.entries({ 'slack/T1/C9/2': '12 EUR', 'slack/T1/C9/3': '15 EUR' })) {
        const said = { title: `Moorings at ${price}`, text: `A mooring costs ${price} a night.` };
        await remember({ workspaceId, person: lea, path, ...said, audience: 'everyone' }, core());
      }
      const question = 'What does a mooring cost a night?';
      const textFor = async (changes: object = {}) => {
        const { found } = await ask(question, changes);
        return found.kind === 'answer' ? found.text : found.why;
      };
      expect(await textFor()).toMatch(/12 EUR[\s\S]*15 EUR|15 EUR[\s\S]*12 EUR/);
      expect(await textFor()).toMatch(/\(page of \d+ \w+ \d{4}, kept by u1\): "/);
      expect(await textFor({ person: await newPerson('u9'), address: 'u9' })).toMatch(/\(page of \d+ \w+ \d{4}\): "/);
    });

    it('knows what was remembered where it is asked, and nowhere else', async () => {
      const path = 'slack/T1/C1/17.1';
      const said = { title: 'Door', text: 'The side door code is 4711.', audience: 'place' as const };
      await remember({ workspaceId, person: lea, path, ...said }, core());
      expect((await ask('What is the side door code?')).found.kind).toBe('answer');
      const elsewhere = { place: { id: 'C2', kind: 'public' } };
      expect((await ask('What is the side door code?', elsewhere)).found.kind).toBe('unknown');
    });

    it('is kept as told to them, and is not sent again', async () => {
      const { reference } = await ask(OVERTIME);
      expect(await kept(reference)).toMatchObject({
        state: 'sent',
        message: { to: [{ address: 'u1' }], private: true, place, subject: OVERTIME },
      });
      expect(jobs).toEqual([]);
    });
  });

  describe('published', () => {
    it('goes to the place where it was asked, once, with the question above it', async () => {
      const { reference } = await ask(OVERTIME);
      expect(await publish(reference)).toEqual({ kind: 'published' });
      const [message, ...others] = await outbox();
      expect(others).toEqual([]);
      expect(message?.message).toMatchObject({
        place,
        to: [],
        text: expect.stringMatching(/^Lea asked: When.*\n\nOvertime/),
      });
      expect(message?.message.private).toBeUndefined();
      expect(jobs).toMatchObject([{ name: 'deliver', data: { deliveryId: message?.id } }]);
      await expect(publish(reference)).rejects.toMatchObject({ code: 'answers.published' });
      expect(await outbox()).toHaveLength(1);
    });

    it('is held back where not everybody may know it', async () => {
      there = 'everyone';
      const { reference } = await ask(OVERTIME);
      expect(await publish(reference)).toEqual({ kind: 'withheld' });
      expect(await outbox()).toEqual([]);
    });

    it('goes out when everybody may know it, though its asker may know more', async () => {
      there = 'everyone';
      const { reference } = await ask('How much is the deposit?');
      expect(await publish(reference)).toEqual({ kind: 'published' });
    });

    it('may be replaced by the answer that all there may know', async () => {
      there = 'everyone';
      const { reference, found } = await ask('What does a kayak cost a day?');
      expect(found).toMatchObject({ text: expect.stringContaining('5 EUR') });
      const verdict = await publish(reference);
      if (verdict.kind !== 'withheld' || !verdict.instead) throw new Error('there is another answer');
      expect(verdict.instead.found).toMatchObject({ text: 'A kayak costs 25 EUR a day.' });
      expect(await outbox()).toEqual([]);
      expect(await publish(verdict.instead.reference)).toEqual({ kind: 'published' });
      expect((await outbox())[0]?.message.text).toContain('A kayak costs 25 EUR a day.');
    });

    it('keeps to the pages that the rules of the place name', async () => {
      await database().stores.places.saveRules(workspaceId, account.id, 'C1', { knowledge: ['boats.md'] });
      const { reference } = await ask(OVERTIME);
      expect(await publish(reference)).toEqual({ kind: 'withheld' });
    });

    it('is the word of its reader alone, and needs a place', async () => {
      const { reference } = await ask(OVERTIME);
      const stranger = await newPerson('u2', 'admin');
      await expect(publish(reference, stranger)).rejects.toMatchObject({ code: 'answers.not-yours' });
      const alone = await ask(OVERTIME, { place: undefined });
      await expect(publish(alone.reference)).rejects.toMatchObject({ code: 'answers.nowhere' });
      await expect(publish('nothing')).rejects.toMatchObject({ code: 'answers.unknown' });
      expect(await outbox()).toEqual([]);
    });

    it('may be words of the place itself, whoever reads there and whatever its rules', async () => {
      there = 'everyone';
      await database().stores.places.saveRules(workspaceId, account.id, 'C1', { knowledge: ['boats.md'] });
      const drawnFrom = { audience: 'everyone' as const, scope: { place: 'slack/T1/C1', only: [] } };
      const told = { text: 'So.', answer: { sources: [], rung: 'local', language: 'en', drawnFrom } };
      const kept = await keepPrivate({ ...asked('Summary'), told }, core());
      expect(await publish(kept)).toEqual({ kind: 'published' });
    });

    it('enters what people promised in it into the ledger, once, and not before', async () => {
      const drawnFrom = { audience: 'everyone' as const, scope: { place: 'slack/T1/C1', only: [] } };
      const promises = [{ text: 'Send the drawing', quote: 'I send the drawing', ownerId: lea.id, due: '2026-11-06' }];
      const told = { text: 'So.', answer: { sources: [], rung: 'local', language: 'en', drawnFrom }, promises };
      const keep = () => keepPrivate({ ...asked('Summary'), told }, core());
      const [first, again] = [await keep(), await keep()];
      const owed = () => database().stores.commitments.open(workspaceId);
      expect(await owed()).toEqual([]);
      for (const reference of [first, again]) await publish(reference);
      expect(await owed()).toMatchObject([{ text: 'Send the drawing', ownerId: lea.id }]);
      for (const { message } of await outbox()) expect(message.promises).toBeUndefined();
    });
  });

  describe('rated', () => {
    const words = async (reference: string) =>
      database().stores.feedback.of(workspaceId, (await kept(reference))?.id ?? '');

    it('is rated once a person, whose last word counts', async () => {
      const { reference } = await ask(OVERTIME);
      for (const helpful of [true, true, false])
        await rateAnswer({ workspaceId, reference, userId: lea.id, helpful }, core());
      const ben = await newPerson('u2', 'member');
      await rateAnswer({ workspaceId, reference, userId: ben.id, helpful: true }, core());
      expect((await words(reference)).map(({ helpful }) => helpful)).toEqual(expect.arrayContaining([false, true]));
      expect(await words(reference)).toHaveLength(2);
    });

    it('can not be rated when it is not known', async () => {
      const none = { workspaceId, reference: 'nothing', userId: lea.id, helpful: true };
      await expect(rateAnswer(none, core())).rejects.toMatchObject({ code: 'answers.unknown' });
    });
  });

  describe('when it does not help', () => {
    const waiting = () => database().stores.messages.lines(workspaceId, { outcome: 'person', limit: 9 });

    it('waits for a person as the question it was, once, and is not answered again', async () => {
      const { reference } = await ask('Can I bring a dog?');
      for (let time = 0; time < 2; time++) await askPerson({ workspaceId, reference, person: lea }, core());
      const [line, ...others] = await waiting();
      expect(others).toEqual([]);
      expect(line).toMatchObject({ from: 'u1', state: 'handled', why: expect.stringContaining('u1') });
      const [message] = await database().stores.messages.load(workspaceId, [line?.id ?? '']);
      expect(message).toMatchObject({ text: 'Can I bring a dog?', senderId: lea.id });
      const progress = await database().stores.handling.progress(workspaceId, [line?.id ?? '']);
      expect(progress.get(line?.id ?? '')?.done.has('act')).toBe(true);
    });

    it('lets those who look after the inbox read what was asked in vain, which nobody else could until then', async () => {
      const reference = (await ask('Can I bring a dog?')).reference;
      const reader = { id: newId(), role: 'admin' as const };
      const gaps = () => listGaps({ workspaceId, reader, limit: 5 }, core());
      expect(await gaps()).toMatchObject([{ question: null, count: 1, channels: ['slack'] }]);
      await askPerson({ workspaceId, reference, person: lea }, core());
      expect(await gaps()).toMatchObject([{ question: 'Can I bring a dog?', count: 1 }]);
    });

    it('makes a message that was answered wait for a person', async () => {
      const post = mail({ channel: 'slack', account: 'T1', threadId: 'C1:17.1', from: { address: 'u1', name: '' } });
      const [received] = await receiveMessages({ workspaceId, messages: [post], lane: 'interactive' }, core());
      const messageId = received?.id ?? '';
      const outcome = { messageId, outcome: 'answer', folder: 'Questions', why: 'A question.' };
      await database().stores.handling.saveOutcomes(workspaceId, [outcome]);
      const { message } = (await kept((await ask(OVERTIME)).reference)) ?? {};
      if (!message) throw new Error('it was kept');
      const said = {
        channel: 'slack',
        accountId: account.id,
        message: { ...message, identity: `answer:${messageId}` },
      };
      await database().stores.deliveries.add(workspaceId, { key: 'k', ...said });
      const reference = said.message.identity;
      await askPerson({ workspaceId, reference, person: lea }, core());
      expect(await waiting()).toMatchObject([{ id: messageId, folder: 'Questions' }]);
    });
  });
});
