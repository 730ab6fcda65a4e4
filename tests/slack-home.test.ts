import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sendDueDigests } from '../core/digests/send-digests.ts';
import { receiveMessages } from '../core/flow/receive-messages.ts';
import { newId } from '../core/ids.ts';
import { useDatabase } from '../core/testing/database.ts';
import { mail } from '../core/testing/messages.ts';
import { classification, newDraft } from '../core/testing/seed.ts';
import { openScene, type Scene } from './slack/feature-house.ts';
import { lookAround, PATIENT } from './slack/look-around.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 90_000 });

const database = useDatabase();
let scene: Scene;

const { see, modal } = lookAround(() => scene);

type Person = Scene['lea'];

describe('the home in Slack', () => {
  beforeEach(async () => {
    scene = await openScene('socket', database());
  });
  afterEach(() => scene.close());

  const homeOf = (person: Person, look: RegExp) =>
    scene.slack.until(() => {
      const home = person.home();
      return home && look.test(home.text) && home;
    }, PATIENT);

  /** A mail that waits for a person, one with a draft, and a promise of somebody's. */
  async function seedWork(person: Person) {
    const { workspaceId, stores, frontdesk } = scene;
    const messages = [
      mail({ threadId: '<a@x.example>', externalId: 'a', subject: 'Lost parcel', text: 'Where is my parcel?' }),
      mail({ threadId: '<b@x.example>', externalId: 'b', subject: 'Price list', text: 'Please send it.' }),
    ];
    const claim = { lane: 'background' as const, messages };
    const received = await receiveMessages(
      {
        ...{ workspaceId, ...claim },
        async within({ stores: inside }) {
          const [account] = await inside.accounts.list(workspaceId, 'email');
          const ids = [...(await inside.receiving.known(workspaceId, account?.id ?? '', ['a', 'b'])).values()];
          await inside.handling.claim(workspaceId, 'act', ids);
        },
      },
      frontdesk.core,
    );
    const [waiting = '', drafted = ''] = received.map(({ id }) => id);
    await stores.handling.saveOutcomes(workspaceId, [
      { messageId: waiting, outcome: 'person', folder: 'Questions', why: 'It asks where something is.' },
    ]);
    const [answered] = await stores.messages.load(workspaceId, [drafted]);
    const draft = newDraft({
      ...{ id: newId(), messageId: drafted, conversationId: answered?.conversationId ?? '' },
      subject: 'Re: Price list',
    });
    await stores.drafts.add(workspaceId, [draft]);
    const owner = await stores.people.byAddress(workspaceId, 'slack', person.id);
    const promise = { text: 'Call the printer', quote: 'I call the printer', due: '2030-01-07' };
    await stores.commitments.add(workspaceId, [{ ...promise, ownerId: owner?.id }]);
  }

  it('shows who was named in what waits by their names', async () => {
    const { lea, jonas, support } = scene;
    await lea.mentions(support, `does <@${jonas.id}> know who won the regatta in 1987?`);
    await scene.slack.until(() => lea.sees(support).some(({ replies }) => replies > 0), PATIENT);
    await scene.setRole(lea, 'approver');
    await lea.opensHome();
    const home = await homeOf(lea, /does @Jonas Frei know who won.*\(Lea\)/);
    await lea.clicks(home.view, 'waiting.message');
    await modal(lea, /From: Lea\s+does @Jonas Frei know who won/);
  });

  it('shows what waits, and each thing can be dealt with', async () => {
    const { lea, stores, workspaceId } = scene;
    await lea.opensHome();
    await homeOf(lea, /Nothing\./);
    await seedWork(lea);
    await lea.opensHome();
    const asMember = await homeOf(lea, /Call the printer/);
    expect(asMember.text).not.toMatch(/Lost parcel|Price list/);
    await scene.setRole(lea, 'approver');
    await lea.opensHome();
    const home = await homeOf(lea, /Lost parcel/);
    expect(home.text).toContain('Re: Price list');

    await lea.clicks(home.view, 'waiting.message');
    await lea.submits((await modal(lea, /Where is my parcel/)).view);
    const after = await scene.slack.until(
      () => !/Lost parcel/.test(lea.home()?.text ?? 'Lost parcel') && lea.home(),
      PATIENT,
    );
    expect(await stores.messages.lines(workspaceId, { outcome: 'person', limit: 5 })).toEqual([]);
    await lea.clicks(after.view, 'Done');
    await homeOf(lea, /Nothing is open/);
    expect(await stores.commitments.open(workspaceId)).toEqual([]);
  });

  it('keeps when and where somebody wants their digest, and says what is wrong', async () => {
    const { lea, slack, stores, workspaceId } = scene;
    await lea.opensHome();
    const home = await homeOf(lea, /You get none/);
    await lea.clicks(home.view, 'Change');
    const { view } = await modal(lea, /Your digest/);
    await lea.submits(view, { zone: 'Mars' });
    expect(Object.keys(lea.modal()?.errors ?? {})).toEqual(['Time zone']);
    await lea.submits(view, { zone: 'Asia/Shanghai', time: '07:30', days: ['1', '5'] });
    await slack.until(() => !lea.modal(), PATIENT);
    await homeOf(lea, /At 07:30 on Monday, Friday \(Asia\/Shanghai\), as a direct message here/);
    const [kept] = await stores.digests.subscriptions(workspaceId);
    expect(kept).toMatchObject({ channel: 'slack', cron: '30 7 * * 1,5', zone: 'Asia/Shanghai' });
  });

  it('speaks the language that somebody chooses', async () => {
    const { lea, support } = scene;
    await lea.opensHome();
    const home = await homeOf(lea, /What waits for you/);
    await lea.clicks(home.view, 'home.language', '中文');
    await homeOf(lea, /等你处理/);
    await lea.runsCommand('/frontdesk', 'help', support);
    await see(lea, support, /我能做什么/);
  });

  it('has nothing for guests but that', async () => {
    const { guest } = scene;
    await guest.opensHome();
    const home = await homeOf(guest, /members of this team/);
    expect(home.buttons).not.toContain('Change');
  });

  it('asks in the digest what a mail is about, and learns what is pressed', async () => {
    const { lea, stores, workspaceId, frontdesk } = scene;
    await lea.opensHome();
    await homeOf(lea, /Nothing\./);
    await seedWork(lea);
    await scene.setRole(lea, 'approver');
    const [waiting] = await stores.messages.lines(workspaceId, { outcome: 'person', limit: 1 });
    const messageId = waiting?.id ?? '';
    const intents = ['complaint', 'request'].map((intent) => ({ intent, confidence: 0.4, words: [] }));
    const unsure = { messageId, classification: { ...classification('complaint'), intents } };
    await stores.handling.saveClassifications(workspaceId, [unsure]);
    const person = await stores.people.byAddress(workspaceId, 'slack', lea.id);
    await stores.digests.subscribe(workspaceId, {
      ...{ userId: person?.id ?? '', cron: '* * * * *', zone: 'UTC', channel: 'slack' },
      createdAt: new Date(0),
    });
    await sendDueDigests({ workspaceId }, frontdesk.core);
    const digest = await see(lea, lea.directMessages(), /Was this right/);
    await lea.clicks(digest.post, 'waiting.likely');
    await see(lea, lea.directMessages(), /Noted: Request/);
    expect(await stores.labels.ofMessages(workspaceId, [messageId])).toEqual(new Map([[messageId, 'request']]));
    await lea.clicks(digest.post, 'waiting.other');
    await lea.submits((await modal(lea, /What is it about/)).view, { intent: 'hr' });
    await scene.slack.until(
      async () => (await stores.labels.ofMessages(workspaceId, [messageId])).get(messageId) === 'hr',
      PATIENT,
    );
  });

  it('shows the digest as a direct message at the hour, with buttons, once', async () => {
    const { lea, slack, stores, workspaceId, frontdesk } = scene;
    await lea.opensHome();
    await homeOf(lea, /Nothing\./);
    await seedWork(lea);
    await scene.setRole(lea, 'approver');
    const person = await stores.people.byAddress(workspaceId, 'slack', lea.id);
    await stores.digests.subscribe(workspaceId, {
      ...{ userId: person?.id ?? '', cron: '* * * * *', zone: 'UTC', channel: 'slack' },
      createdAt: new Date(0),
    });
    await Promise.all([1, 2, 3].map(() => sendDueDigests({ workspaceId }, frontdesk.core)));
    const digest = await see(lea, lea.directMessages(), /Lost parcel/);
    expect(digest.text).toContain('It asks where something is.');
    await lea.clicks(digest.post, 'waiting.message');
    await lea.submits((await modal(lea, /Where is my parcel/)).view);
    expect(await stores.messages.lines(workspaceId, { outcome: 'person', limit: 5 })).toEqual([]);
    await slack.settled();
    expect(lea.sees(lea.directMessages()).filter(({ text }) => /Lost parcel/.test(text))).toHaveLength(1);
  });
});
