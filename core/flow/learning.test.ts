import { beforeEach, describe, expect, it } from 'vitest';
import type { InboundMessage } from '../channels/message.ts';
import { newId } from '../ids.ts';
import type { Generated, LlmGateway, Prompt, Tier } from '../llm/gateway.ts';
import type { Person } from '../people/people-store.ts';
import { approveDraft, editDraft } from '../replies/approve-draft.ts';
import { editLesson, forgetLesson, teachLesson } from '../replies/manage-lessons.ts';
import { measureLessons } from '../replies/measure-lessons.ts';
import { useDatabase } from '../testing/database.ts';
import { noStream, stoppedClock } from '../testing/fakes.ts';
import { mail } from '../testing/messages.ts';
import { classification } from '../testing/seed.ts';
import { RETURNS, returnsDesk } from '../testing/whole-core.ts';
import { handleMessages } from './handle-messages.ts';
import { receiveMessages } from './receive-messages.ts';

const QUESTION = 'Within how many days can an unopened sensor be returned?';
const OTHERWISE = 'Is there a limit for returning an unopened sensor to you, and which one, if the box is damaged?';

describe('learning from edits', () => {
  const database = useDatabase();
  const clock = stoppedClock('2026-11-02T10:00:00Z');
  let workspaceId: string;
  let core: Awaited<ReturnType<typeof returnsDesk>>;
  let lea: Person;
  let received = 0;

  beforeEach(async () => {
    workspaceId = newId();
    core = await returnsDesk(database(), { workspaceId, clock });
    lea = await colleague('Lea');
  });

  async function colleague(name: string): Promise<Person> {
    const address = `${name}@lindenhof.example`;
    const id = await core.stores.people.add(workspaceId, { name, role: 'approver', channel: 'email', address });
    return (await core.stores.people.byId(workspaceId, id)) as Person;
  }

  /** The draft of a reply to such a mail; `understood` is what it was classified as. */
  async function drafted(changes: Partial<InboundMessage> = {}, understood: object = {}, gateway?: LlmGateway) {
    const threadId = `<${++received}@nordwind.example>`;
    const message = mail({ threadId, subject: 'Returning', text: QUESTION, ...changes });
    const [one] = await receiveMessages({ workspaceId, messages: [message], lane: 'interactive' }, core);
    const messageId = one?.id ?? '';
    const asks = [{ text: message.text, intent: 'question', confidence: 0.9 }];
    await core.stores.handling.claim(workspaceId, 'classify', [messageId]);
    await core.stores.handling.saveClassifications(workspaceId, [
      { messageId, classification: { ...classification('question'), asks, ...understood } },
    ]);
    const failures = await handleMessages({ workspaceId, messageIds: [messageId] }, { ...core, gateway });
    expect(failures).toEqual(new Map());
    const [draftId = ''] = await core.stores.drafts.idsFor(workspaceId, [messageId]);
    const draft = await core.stores.drafts.get(workspaceId, draftId);
    if (!draft) throw new Error('no draft was made');
    return draft;
  }

  /** A person edits the draft and sends it. */
  async function sent(draft: { id: string; hash: string }, text: string, person = lea) {
    const about = { workspaceId, draftId: draft.id, person };
    await editDraft({ ...about, hash: draft.hash, text }, core);
    const edited = await core.stores.drafts.get(workspaceId, draft.id);
    await approveDraft({ ...about, hash: edited?.hash ?? '' }, core);
  }
  const lessons = () =>
    core.stores.lessons.list(workspaceId, { kinds: ['fact', 'preference', 'procedure'], limit: 20 });
  const from = (address: string, name: string) => ({ from: { address, name } });

  /** A model that writes these words and cites the first passage for them. */
  const scripted = (tier: Tier, text: string): LlmGateway => ({
    stream: noStream,
    async generate<T>(prompt: Prompt<T>): Promise<Generated<T>> {
      const citations = [{ passage: 1, quote: RETURNS }];
      const value = prompt.output.parse({ asks: [{ ask: QUESTION, answered: true, citations }], text });
      return { value, model: 'm', tier, inputTokens: 1, outputTokens: 1, cost: 0, ms: 1 };
    },
  });

  const corrected = 'An unopened sensor can be returned within 60 days, in any shop.';
  const edit = async () => {
    const draft = await drafted();
    expect(draft.text).toContain(RETURNS);
    await sent(draft, draft.text.replace(RETURNS, corrected));
  };

  describe('the same question, asked again by somebody else, gets the edited answer', () => {
    const again = from('bo@birkenau.example', 'Bo Lund');

    it('without a model', async () => {
      await edit();
      const draft = await drafted(again);
      expect(draft).toMatchObject({ rung: 'local', text: expect.stringContaining(corrected) });
      expect(draft.text).toMatch(/^Dear Bo Lund,/);
    });

    it.each(['strong', 'fast'] as const)('from a %s model that says it', async (tier) => {
      await edit();
      const text = `Dear Bo,\n\n${corrected}\n\nKind regards\nLindenhof`;
      expect(await drafted(again, {}, scripted(tier, text))).toMatchObject({ rung: tier, text });
    });

    it.each(['strong', 'fast'] as const)('whatever a %s model says instead', async (tier) => {
      await edit();
      const draft = await drafted(again, {}, scripted(tier, `Dear Bo,\n\n${RETURNS}\n\nKind regards\nLindenhof`));
      expect(draft).toMatchObject({ rung: 'local', text: expect.stringContaining(corrected) });
      expect(draft.evidence.warnings.join()).toContain('a person corrected before');
    });

    it('also put in other words, and its approver is told that the page says otherwise', async () => {
      await edit();
      const draft = await drafted({ ...again, text: OTHERWISE });
      expect(draft.text).toContain(corrected);
      expect(draft.text).not.toContain('30 days');
      expect(draft.evidence.warnings.join()).toContain('its source may be out of date');
    });

    it('in Chinese', async () => {
      const page = { path: 'zh.md', title: '退货', language: 'zh', audience: 'everyone' as const };
      const passages = [{ ...page, id: 'z', heading: '未拆封', text: '未拆封的传感器可在 30 天内退货。' }];
      await core.stores.knowledge.replace(workspaceId, { ...page, hash: 'z', passages });
      const asked = { text: '未拆封的传感器多少天内可以退货？', subject: '退货' };
      const draft = await drafted({ ...asked, ...from('fang@x.example', '王芳') }, { language: 'zh' });
      await sent(draft, draft.text.replace('30 天', '60 天').replaceAll('您', '你'));
      const next = await drafted({ ...asked, ...from('fang@x.example', '王芳') }, { language: 'zh' });
      expect(next.text).toContain('未拆封的传感器可在 60 天内退货。');
      expect(next.text).not.toContain('您');
      const other = await drafted({ ...asked, ...from('li@y.example', '李雷') }, { language: 'zh' });
      expect(other.text).toContain('李雷，您好');
    });
  });

  it('counts no more once it is forgotten', async () => {
    await edit();
    for (const { id } of await core.stores.lessons.list(workspaceId, { limit: 20 }))
      await forgetLesson({ workspaceId, person: lea, id }, core);
    expect((await drafted(from('bo@birkenau.example', 'Bo Lund'))).text).toContain(RETURNS);
  });

  it('says what a person makes of it later', async () => {
    await edit();
    const [fact] = (await lessons()).filter(({ kind }) => kind === 'fact');
    const words = 'An unopened sensor can be returned within 90 days.';
    const changed = await editLesson(
      { workspaceId, person: lea, id: fact?.id ?? '', words, holdsFor: 'everyone' },
      core,
    );
    expect(changed).toMatchObject({ after: words, scope: 'everyone', text: expect.stringContaining('90 days') });
    expect((await drafted({ text: OTHERWISE })).text).toContain(words);
    await editLesson({ workspaceId, person: lea, id: fact?.id ?? '', holdsFor: 'other.example' }, core);
    expect((await drafted({ text: OTHERWISE })).text).not.toContain(words);
  });

  it('never tells an outsider what was said to a colleague', async () => {
    const colleagues = from('lea@lindenhof.example', 'Lea');
    await core.stores.workspaces.update(workspaceId, { domains: ['lindenhof.example'] });
    const draft = await drafted(colleagues);
    await sent(
      draft,
      draft.text.replace(RETURNS, 'Members of the house may return it whenever they like, says Jonas.'),
    );
    const outside = await drafted(from('bo@birkenau.example', 'Bo Lund'));
    expect(outside.text).not.toContain('Jonas');
    expect((await drafted(colleagues)).text).toContain('Jonas');
  });

  describe('how a person writes', () => {
    const hi = (text: string) =>
      text.replace(/^Dear (\w+).*,/, 'Hi $1,').replace('Kind regards\nLindenhof', 'Cheers\nLea');
    const mira = from('mira@nordwind.example', 'Mira Holm');
    const bo = from('bo@birkenau.example', 'Bo Lund');
    const eve = from('eve@x.example', 'Eve Roth');

    it('is for one sender at first, for everybody once it was done twice, and the signature at once', async () => {
      const first = await drafted(mira);
      await sent(first, hi(first.text));
      expect((await drafted(mira)).text).toMatch(/^Hi Mira,[\s\S]*Cheers\nLea$/);
      const second = await drafted(bo);
      expect(second.text).toMatch(/^Dear Bo Lund,[\s\S]*Cheers\nLea$/);
      await sent(second, hi(second.text));
      expect((await drafted(eve)).text).toMatch(/^Hi Eve,[\s\S]*Cheers\nLea$/);
    });

    it('is not how another one writes', async () => {
      const jonas = await colleague('Jonas');
      for (const one of [mira, bo]) {
        const draft = await drafted(one);
        await sent(draft, hi(draft.text));
      }
      const his = await drafted(eve);
      await approveDraft({ workspaceId, draftId: his.id, person: jonas, hash: his.hash }, core);
      // Jonas answered Eve last, so he will again.
      expect((await drafted(eve)).text).toMatch(/^Dear Eve Roth,[\s\S]*Kind regards\nLindenhof$/);
    });

    it('can be taught without an edit, and for whom', async () => {
      const taught = { workspaceId, person: lea, part: 'sign-off' as const, words: 'Best wishes\nTeam Lindenhof' };
      await teachLesson({ ...taught, holdsFor: 'birkenau.example' }, core);
      expect((await drafted(bo)).text).toContain('Best wishes\nTeam Lindenhof');
      expect((await drafted(mira)).text).toContain('Kind regards\nLindenhof');
    });

    it('is the language that they answered in, or that the mail asks for', async () => {
      const page = { path: 'zh.md', title: '退货', language: 'zh', audience: 'everyone' as const };
      const passages = [{ ...page, id: 'z', heading: '未拆封', text: '未拆封的传感器可在 30 天内退货。' }];
      await core.stores.knowledge.replace(workspaceId, { ...page, hash: 'z', passages });
      const asks = [{ text: QUESTION, intent: 'question', confidence: 0.9 }];
      const asked = await drafted({ ...bo, text: `${QUESTION} Please reply in Chinese.` }, { asks });
      expect(asked.text).toContain('此致');
      const draft = await drafted(mira);
      expect(draft.text).toContain('Kind regards');
      await sent(draft, 'Mira，您好：\n\n未拆封的传感器可在 30 天内退货。\n\n此致\nLindenhof');
      expect(await lessons()).toMatchObject([{ part: 'language', after: 'zh', subject: 'mira@nordwind.example' }]);
      expect((await drafted(mira)).text).toContain('此致');
    });
  });

  it('is measured week by week', async () => {
    const first = await drafted();
    await sent(first, first.text.replace('30 days', '60 days'));
    const second = await drafted(from('bo@birkenau.example', 'Bo Lund'));
    await approveDraft({ workspaceId, draftId: second.id, person: lea, hash: second.hash }, core);
    const [week, ...more] = await measureLessons({ workspaceId, since: new Date(0) }, core);
    expect(more).toEqual([]);
    expect(week).toMatchObject({ replies: 2, unedited: 0.5 });
    expect(week?.similarity).toBeGreaterThan(0.9);
    expect(week?.similarity).toBeLessThan(1);
  });

  it('is changed by those who may decide, or who taught it', async () => {
    await edit();
    const [lesson] = await lessons();
    const id = lesson?.id ?? '';
    const mei = { ...(await colleague('Mei')), role: 'member' as const };
    await expect(forgetLesson({ workspaceId, person: mei, id }, core)).rejects.toMatchObject({
      code: 'lessons.not-allowed',
    });
    await expect(
      teachLesson({ workspaceId, person: mei, part: 'rule', words: 'x', holdsFor: 'everyone' }, core),
    ).rejects.toMatchObject({
      code: 'lessons.not-allowed',
    });
    await forgetLesson({ workspaceId, person: { ...lea, role: 'member' }, id }, core);
    await expect(forgetLesson({ workspaceId, person: lea, id }, core)).rejects.toMatchObject({
      code: 'lessons.not-found',
    });
  });
});
