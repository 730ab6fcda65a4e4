import { beforeAll, describe, expect, it } from 'vitest';
import type { InboundMessage } from '../channels/message.ts';
import { useDatabase } from '../testing/database.ts';
import { stoppedClock } from '../testing/fakes.ts';
import { mail } from '../testing/messages.ts';
import { classification } from '../testing/seed.ts';
import { RETURNS, returnsDesk } from '../testing/whole-core.ts';
import { handleMessages } from './handle-messages.ts';
import { receiveMessages } from './receive-messages.ts';

const QUESTIONS = ['Within how many days can an unopened sensor be returned?', 'Who repairs a broken display?'];

describe('a policy that lets replies go out', () => {
  const database = useDatabase();
  const clock = stoppedClock('2026-11-02T22:30:00Z');
  let core: Awaited<ReturnType<typeof returnsDesk>>;
  let received = 0;

  beforeAll(async () => {
    core = await returnsDesk(database(), { workspaceId: 'w', clock });
    await core.stores.policies.set('w', { intent: 'question', handling: 'answer', folder: null });
  });

  /** Takes a mail in and handles it; gives what became of it. */
  async function handled(changes: Partial<InboundMessage>, understood: object = {}) {
    const threadId = `<${++received}@nordwind.example>`;
    const text = 'Within how many days can an unopened sensor be returned?';
    const message = mail({ threadId, subject: 'Returning a sensor', text, ...changes });
    const [one] = await receiveMessages({ workspaceId: 'w', messages: [message], lane: 'interactive' }, core);
    const messageId = one?.id ?? '';
    const asks = [{ text: message.text, intent: 'question', confidence: 0.9 }];
    const result = { ...classification('question'), asks, ...understood };
    await core.stores.handling.claim('w', 'classify', [messageId]);
    await core.stores.handling.saveClassifications('w', [{ messageId, classification: result }]);
    expect(await handleMessages({ workspaceId: 'w', messageIds: [messageId] }, core)).toEqual(new Map());
    const [line] = await core.stores.messages.lines('w', { ids: [messageId], limit: 1 });
    const draft = line?.draftId ? await core.stores.drafts.get('w', line.draftId) : undefined;
    const delivery = draft && (await core.stores.deliveries.byKey('w', `draft:${draft.id}`));
    return { messageId, line, draft, delivery };
  }
  const from = (address: string) => ({ from: { address, name: '' } });

  it('answers what the handbook answers, marked as automatic, and says so', async () => {
    const { line, draft, delivery } = await handled({});
    expect(line).toMatchObject({ outcome: 'answer', why: expect.stringContaining('Answered without a person') });
    expect(draft).toMatchObject({ state: 'approved', text: expect.stringContaining(RETURNS) });
    expect(delivery).toMatchObject({
      state: 'queued',
      message: { automatic: true, references: ['<1@nordwind.example>'] },
    });
    expect(core.jobs).toContainEqual(
      expect.objectContaining({ name: 'deliver', data: { workspaceId: 'w', deliveryId: delivery?.id } }),
    );
    const history = await core.stores.audit.about('w', [draft?.id ?? '']);
    expect(history.map(({ action }) => action)).toEqual(['draft.sent-by-policy']);
  });

  it('leaves a second mail of the same day to a person, and answers the first of the next, by the workspace clock', async () => {
    const again = await handled({});
    expect(again.line).toMatchObject({
      outcome: 'draft',
      why: expect.stringContaining('had an automatic reply today'),
    });
    expect([again.draft?.state, again.delivery]).toEqual(['proposed', undefined]);
    clock.turnTo('2026-11-02T23:00:01Z');
    expect((await handled({})).line?.outcome).toBe('answer');
  });

  it('does not answer one message twice, however often it is handled', async () => {
    const { messageId, delivery } = await handled(from('bo@birkenau.example'));
    await Promise.all([1, 2].map(() => handleMessages({ workspaceId: 'w', messageIds: [messageId] }, core)));
    const all = await database().client.delivery.findMany({ where: { draftId: delivery?.draftId ?? '' } });
    expect(all).toHaveLength(1);
  });

  it.each<[string, Partial<InboundMessage>, object, string]>([
    ['it is a machine', { headers: { 'x-frontdesk': 'automatic reply' } }, {}, 'x-frontdesk'],
    ['the writer is angry', {}, { tone: 'angry' }, 'angry'],
    [
      'something stays open',
      { text: QUESTIONS.join(' ') },
      { asks: QUESTIONS.map((text) => ({ text, intent: 'question', confidence: 0.9 })) },
      'leaves a question open',
    ],
  ])('leaves it to a person when %s', async (_, changes, understood, reason) => {
    const { line, draft, delivery } = await handled(
      { ...from(`x${received}@birkenau.example`), ...changes },
      understood,
    );
    expect(line).toMatchObject({ outcome: 'draft', why: expect.stringContaining(reason) });
    expect([draft?.state, delivery]).toEqual(['proposed', undefined]);
  });

  describe('named by the workspace', () => {
    const quick = {
      name: 'quick',
      intent: null,
      recipients: 'birkenau.example',
      mode: 'unless-sure' as const,
      approvals: 1,
      confidence: 0.85,
      quiet: { from: '22:00', to: '07:00', zone: 'Europe/Berlin' },
    };
    const of = async (policy: Partial<typeof quick>, address: string, understood: object = {}) => {
      await core.stores.approvalPolicies.set('w', { ...quick, ...policy });
      const result = await handled(from(address), understood);
      await core.stores.approvalPolicies.remove('w', 'quick');
      return result;
    };

    it('waits for the end of the quiet hours, and says by which policy it goes then', async () => {
      const { line, draft, delivery } = await of({}, 'night@birkenau.example');
      expect(line).toMatchObject({ outcome: 'draft', why: expect.stringContaining('as the policy "quick" says') });
      const release = { at: new Date('2026-11-03T06:00:00Z'), policy: 'quick' };
      expect([draft?.state, draft?.release, delivery]).toEqual(['proposed', release, undefined]);
    });

    it.each<[string, Partial<typeof quick>, object, string]>([
      ['it is not sure what the mail is about', { confidence: 0.95 }, {}, 'wants 95 % certainty'],
      ['a check fails', {}, { tone: 'angry' }, 'angry'],
    ])('asks a person where %s, though the handling would not', async (_, policy, understood, why) => {
      const { line, draft } = await of(policy, `x${received}@birkenau.example`, understood);
      expect(line).toMatchObject({ outcome: 'draft', why: expect.stringContaining(why) });
      expect([draft?.state, draft?.release]).toEqual(['proposed', undefined]);
    });

    it('may let a reply out at once', async () => {
      const at = { ...quick.quiet, zone: 'America/New_York' };
      const { line, draft } = await of({ quiet: at }, 'now@birkenau.example');
      expect(line).toMatchObject({ outcome: 'answer', why: expect.stringContaining('the policy "quick" says') });
      expect(draft).toMatchObject({ state: 'approved', releasedBy: 'quick' });
    });
  });

  it('does not tell one person without a person what another was told', async () => {
    const said = { question: 'When does order 4411 ship?', text: 'Order 4411 ships on Friday.' };
    await core.stores.lessons.add('w', [{ kind: 'reply', audience: 'everyone', ...said }]);
    const asks = [{ text: said.question, intent: 'question', confidence: 0.9 }];
    const { line, draft } = await handled({ ...from('eve@birkenau.example'), text: said.question }, { asks });
    expect(line?.outcome).toBe('draft');
    expect(draft).toMatchObject({ state: 'proposed', text: expect.stringContaining(said.text) });
  });

  it('shows a person the bounce of a reply, and notes it on the delivery', async () => {
    const { delivery } = await handled(from('gone@birkenau.example'));
    await core.stores.deliveries.move('w', delivery?.id ?? '', 'queued', 'sent', '250 taken');
    const report = { kind: 'bounce' as const, why: 'A report', permanent: true, reason: 'no such user' };
    const { line } = await handled(
      { ...from('mailer-daemon@lindenhof.example'), automatic: { ...report, aboutMessageId: delivery?.identity } },
      classification('bounce'),
    );
    expect(line).toMatchObject({ outcome: 'person', why: expect.stringContaining('to gone@birkenau.example') });
    expect((await core.stores.deliveries.get('w', delivery?.id ?? ''))?.state).toBe('bounced');
  });

  it('learns from an answer that a delivery of unknown outcome went out', async () => {
    const { delivery } = await handled(from('late@birkenau.example'));
    await core.stores.deliveries.move('w', delivery?.id ?? '', 'queued', 'unknown', 'the line broke');
    await handled({ ...from('late@birkenau.example'), references: [delivery?.identity ?? ''] });
    expect((await core.stores.deliveries.get('w', delivery?.id ?? ''))?.state).toBe('sent');
  });
});
