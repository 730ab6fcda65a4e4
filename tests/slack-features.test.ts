import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changePlaceRules } from '../core/conversations/change-place-rules.ts';
import { useDatabase } from '../core/testing/database.ts';
import { openScene, type Scene } from './slack/feature-house.ts';
import { lookAround, PATIENT } from './slack/look-around.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 90_000 });

const database = useDatabase();
let scene: Scene;

const { see, sees, modal } = lookAround(() => scene);

describe.each(['socket', 'http'] as const)('over %s', (mode) => {
  beforeEach(async () => {
    scene = await openScene(mode, database());
  });
  afterEach(() => scene.close());

  it('the command answers for the asker alone, and publishes the answer once', async () => {
    const { lea, jonas, support } = scene;
    expect((await lea.runsCommand('/frontdesk', 'ask when is overtime paid?', support)).taken).toBe(true);
    const answer = await see(lea, support, /following month/);
    expect(answer).toMatchObject({ private: true, buttons: expect.arrayContaining(['Publish to channel']) });
    expect(answer.text).toContain('Pay › Overtime pay');
    expect(sees(jonas, support, /following month/)).toBe(false);
    await lea.clicks(answer.post, 'Publish to channel');
    const published = await see(jonas, support, /following month/);
    expect(published).toMatchObject({
      private: false,
      text: expect.stringMatching(/Lea asked:.* when is overtime paid/),
    });
    await see(lea, support, /^Published\.$/);
  });

  it('a modal, the home and a shortcut are answered', async () => {
    const { lea, support, slack } = scene;
    await lea.opensHome();
    await slack.until(() => lea.home()?.text.includes('What waits for you'), PATIENT);
    const question = await lea.says(support, 'What is the deposit?');
    await lea.usesShortcut('draft_reply', question);
    const { view } = await modal(lea, /Kayak|Boats/);
    await lea.submits(view);
    await see(lea, question, /Lea answers:[\s\S]*60 EUR/);
  });
});

describe('in Slack', () => {
  beforeEach(async () => {
    scene = await openScene('socket', database());
  });
  afterEach(() => scene.close());

  describe('the command', () => {
    it('publishes nothing that not everybody in the channel may see', async () => {
      const { lea, guest, customers } = scene;
      await lea.runsCommand('/frontdesk', 'when is overtime paid?', customers);
      const answer = await see(lea, customers, /following month/);
      await lea.clicks(answer.post, 'Publish to channel');
      await see(lea, customers, /I did not publish it/);
      expect(sees(guest, customers, /following month/)).toBe(false);
      await lea.runsCommand('/frontdesk', '问 租船押金是多少？', customers);
      const open = await see(lea, customers, /租船押金是 60 欧元/);
      await lea.clicks(open.post, 'Publish to channel');
      await see(guest, customers, /租船押金是 60 欧元/);
    });

    it('passes on what it does not know, to a colleague', async () => {
      const { lea, support, slack, stores, workspaceId } = scene;
      await lea.runsCommand('/frontdesk', 'ask who won the regatta in 1987?', support);
      const answer = await see(lea, support, /nothing close enough/);
      await lea.clicks(answer.post, 'Ask a colleague');
      await see(lea, support, /waits for a colleague/);
      const [line] = await stores.messages.lines(workspaceId, { outcome: 'person', limit: 5 });
      expect(line).toMatchObject({ from: lea.id.toLowerCase(), why: expect.stringContaining('Lea') });
      await slack.settled();
      expect(await stores.messages.lines(workspaceId, { outcome: 'person', limit: 5 })).toHaveLength(1);
    });

    it('helps with writing, asked for by command or by mention, for who asked alone', async () => {
      const { lea, jonas, guest, customers, support } = scene;
      await lea.runsCommand('/frontdesk', 'write polite: Send me the invoice.', support);
      expect(await see(lea, support, /Could you please send me the invoice\?/)).toMatchObject({ private: true });
      await lea.runsCommand('/frontdesk', 'write translate: Hello there, colleagues.', support);
      await see(lea, support, /To translate takes a model/);
      await lea.runsCommand('/frontdesk', 'write something nice', support);
      await see(lea, support, /Say what to do, a colon, and the words/);
      const asked = await lea.mentions(support, 'compose: - order 4411 came');
      expect(await see(lea, asked, /Order 4411 came\./)).toMatchObject({ private: true });
      const long = await lea.mentions(support, `shorten: ${'Send it soon. '.repeat(1500)}`);
      await see(lea, long, /too long: at most 20000/);
      expect(sees(jonas, support, /invoice\?|4411 came\./)).toBe(false);
      await guest.runsCommand('/frontdesk', 'write polite: Send it.', customers);
      await see(guest, customers, /for members of the team/);
    });

    it('tells guests what they may not do', async () => {
      const { guest, customers } = scene;
      await guest.runsCommand('/frontdesk', 'ask what is the deposit?', customers);
      await see(guest, customers, /members of the team only/);
      await guest.runsCommand('/frontdesk', 'inbox', customers);
      await see(guest, customers, /for members of the team/);
    });

    it('says exactly what it can do, in the language of who asks', async () => {
      const { lea, support, slack } = scene;
      await lea.runsCommand('/frontdesk', '', support);
      for (const word of ['ask', 'summarize', 'inbox', 'digest', 'settings', 'help'])
        expect((await see(lea, support, /What I can do/)).text).toContain(`/frontdesk ${word}`);
      const lin = slack.user({ name: '林娜', email: 'lin@lindenhof.example', locale: 'zh-CN' });
      const office = slack.channel({ name: 'office', members: [lin] });
      await lin.runsCommand('/frontdesk', '帮助', office);
      expect((await see(lin, office, /我能做什么/)).text).toContain('/frontdesk 总结');
    });

    it('takes feedback, and thanks in private', async () => {
      const { lea, jonas, support, stores, workspaceId } = scene;
      await lea.runsCommand('/frontdesk', 'when is overtime paid?', support);
      const answer = await see(lea, support, /following month/);
      await lea.clicks(answer.post, 'answer.feedback', 'Not helpful');
      const offer = await see(lea, support, /Shall a colleague answer/);
      expect(offer.private).toBe(true);
      await lea.clicks(offer.post, 'Ask a colleague');
      await see(lea, support, /waits for a colleague/);
      expect(await stores.messages.lines(workspaceId, { outcome: 'person', limit: 5 })).toHaveLength(1);
      expect(jonas.sees(support).filter(({ private: alone }) => alone)).toEqual([]);
    });

    it('sums up the last day of a channel, or the thread of a link, for who may read it', async () => {
      const { lea, jonas, support, board, slack } = scene;
      await lea.says(support, 'Agreed, we take the aluminium housing for the first series.');
      await jonas.says(support, "I'll send the new drawing to the supplier by Friday.");
      await lea.runsCommand('/frontdesk', 'summarize', support);
      const summary = await see(lea, support, /To do/);
      expect(summary.text).toMatch(/Jonas[\s\S]*Send the new drawing/);
      const secret = await lea.says(board, 'Agreed, we sell the boats to Nordwind next year.');
      const link = `https://lindenhof.slack.com/archives/${board.id}/p${secret.ts.replace('.', '')}`;
      await jonas.runsCommand('/frontdesk', `summarize <${link}>`, support);
      await see(jonas, support, /You are not in that channel/);
      await lea.runsCommand('/frontdesk', `总结 <${link}>`, support);
      await see(lea, support, /sell the boats/);
      await slack.settled();
      expect(sees(jonas, support, /sell the boats/)).toBe(false);
      await lea.runsCommand('/frontdesk', 'summarize 1000', support);
      await see(lea, support, /up to 200/);
    });
  });

  describe('the rules of a channel', () => {
    it('are changed by an admin in a form that says what is wrong, and hold at once', async () => {
      const { lea, support, slack, stores, workspaceId } = scene;
      await lea.runsCommand('/frontdesk', 'settings', support);
      await see(lea, support, /that takes the role admin/);
      await scene.setRole(lea, 'admin');
      await lea.runsCommand('/frontdesk', '设置', support);
      const { view } = await modal(lea, /Rules of this channel/);
      await lea.submits(view, { answer: 'everyone', knowledge: ['boats.md'], 'quiet-from': '22:00' });
      expect(lea.modal()?.errors).toEqual({ 'Quiet until': 'Quiet hours need a beginning and an end.' });
      await lea.submits(view, { 'quiet-to': '07:00', 'quiet-zone': 'Europe/Atlantis' });
      expect(Object.keys(lea.modal()?.errors ?? {})).toEqual(['Time zone of the quiet hours']);
      await lea.submits(view, { 'quiet-zone': 'Asia/Shanghai', 'quiet-days': ['6', '7'] });
      await slack.until(() => !lea.modal(), PATIENT);
      const { accountId = '' } = (await stores.places.list(workspaceId, await accountOf()))[0] ?? {};
      expect((await stores.places.get(workspaceId, accountId, support.id))?.rules).toEqual({
        ...{ answer: 'everyone', knowledge: ['boats.md'], cards: false },
        quiet: { from: '22:00', to: '07:00', zone: 'Asia/Shanghai', days: [6, 7] },
      });
    });

    const accountOf = async () => (await scene.stores.accounts.list(scene.workspaceId, 'slack'))[0]?.id ?? '';
  });

  describe('the menu of a message', () => {
    it('sums up its thread: who does what by when, with links, private first', async () => {
      const { lea, jonas, support } = scene;
      const root = await lea.says(support, 'Which housing do we take for the first series?');
      await jonas.says(support, "Agreed. Let's go with the aluminium housing then.", { thread: root });
      await lea.says(support, `<@${jonas.id}> can you send the new drawing to the supplier by tomorrow?`, {
        thread: root,
      });
      await jonas.says(support, 'Sure, no problem.', { thread: root });
      await lea.usesShortcut('summarize_thread', root);
      const summary = await see(lea, support, /Decided/);
      expect(summary.text).toMatch(/Decided\*?\s+•.*aluminium housing/);
      expect(summary.text).toMatch(/To do\*?\s+•.*Jonas.*Send the new drawing/);
      expect(JSON.stringify(summary.post.blocks)).toContain(`/archives/${support.id}/p`);
      expect(sees(jonas, support, /Decided/)).toBe(false);
      await lea.clicks(summary.post, 'Publish to channel');
      await see(jonas, root, /Lea asked:.*Summarise[\s\S]*Decided/);
      const owner = await scene.stores.people.byAddress(scene.workspaceId, 'slack', jonas.id);
      expect(await scene.stores.commitments.open(scene.workspaceId)).toMatchObject([
        { text: expect.stringContaining('Send the new drawing'), ownerName: 'Jonas', ownerId: owner?.id ?? null },
      ]);
    });

    it('drafts a reply that its reader changes and posts in their name, once', async () => {
      const { lea, jonas, guest, support } = scene;
      const question = await jonas.says(support, 'When is overtime paid?');
      await lea.usesShortcut('draft_reply', question);
      const { view, text } = await modal(lea, /Overtime pay/);
      expect(text).toContain('Overtime is paid in the following month.');
      await lea.submits(view, { text: 'With the salary of the following month.' });
      await see(jonas, question, /Lea answers:\n+With the salary/);
      const open = await jonas.says(support, 'Who keeps the key of the sail loft?');
      await lea.usesShortcut('draft_reply', open);
      await modal(lea, /nothing close enough/);
      expect(await scene.stores.gaps.list(scene.workspaceId, 'open', 5)).toMatchObject([
        { count: 1, askings: [{ text: 'Who keeps the key of the sail loft?', audience: 'members' }] },
      ]);
      await guest.usesShortcut('draft_reply', await guest.says(scene.customers, 'What is the deposit?'));
      await modal(guest, /members of the team/);
    });

    it('remembers what was said, answers from it at once, and forgets it again', async () => {
      const { lea, jonas, support, board } = scene;
      const said = await lea.says(support, 'The code of the side door is 4711.');
      await lea.usesShortcut('remember_this', said);
      await lea.submits((await modal(lea, /members of the team/)).view, { title: 'The side door' });
      await modal(lea, /Remembered/);
      await jonas.runsCommand('/frontdesk', 'what is the code of the side door?', support);
      await see(jonas, support, /4711[\s\S]*The side door/);

      await jonas.usesShortcut('remember_this', said);
      await jonas.submits((await modal(jonas, /Remembered already/)).view, {
        text: 'The code of the side door is 9999.',
      });
      await modal(jonas, /only Lea or an admin/);
      await lea.usesShortcut('remember_this', said);
      await lea.clicks((await modal(lea, /Remembered already/)).view, 'Forget it');
      await modal(lea, /Forgotten/);
      await jonas.runsCommand('/frontdesk', 'what is the code of the side door again?', support);
      await see(jonas, support, /nothing close enough/);

      const secret = await lea.says(board, 'The code of the safe is 1234.');
      await lea.usesShortcut('remember_this', secret);
      await lea.submits((await modal(lea, /here only/)).view);
      await modal(lea, /Remembered/);
      await lea.runsCommand('/frontdesk', 'what is the code of the safe?', support);
      await lea.runsCommand('/frontdesk', 'what is the code of the safe?', board);
      await see(lea, board, /1234/);
      expect(sees(lea, support, /1234/)).toBe(false);
    });

    it('improves its words in the way that is chosen, for who asks alone', async () => {
      const { lea, jonas, guest, customers, support, slack } = scene;
      const said = await jonas.says(support, 'Send me the invoice.');
      await lea.usesShortcut('improve_text', said);
      await lea.submits((await modal(lea, /Improve this text/)).view, { task: 'polite' });
      await modal(lea, /Could you please send me the invoice\?/);
      const lin = slack.user({ name: '林娜', email: 'lin@lindenhof.example', locale: 'zh-CN' });
      const office = slack.channel({ name: 'office', members: [lin] });
      await lin.usesShortcut('improve_text', await lin.says(office, '发给我报价单。'));
      await lin.submits((await modal(lin, /改写/)).view, { task: 'correct', text: '您好,价格是 100 元.请 查收!' });
      await modal(lin, /您好，价格是 100 元。请查收！/);
      await slack.settled();
      expect(sees(jonas, support, /Could you please/)).toBe(false);
      await guest.usesShortcut('improve_text', await guest.says(customers, 'Send it.'));
      await modal(guest, /members of the team/);
    });

    it('remembers a whole thread', async () => {
      const { lea, jonas, support } = scene;
      const root = await lea.says(support, 'Where is the key of the boat house?');
      await jonas.says(support, 'The key of the boat house hangs behind the clock.', { thread: root });
      await lea.usesShortcut('remember_this', root);
      await lea.submits((await modal(lea, /whole thread/)).view, { title: 'Keys', thread: ['thread'] });
      await modal(lea, /Remembered/);
      await jonas.runsCommand('/frontdesk', 'where does the key of the boat house hang?', support);
      await see(jonas, support, /behind the clock/);
    });
  });

  describe('a mention', () => {
    it('is answered, and who says that it did not help may ask a colleague', async () => {
      const { lea, jonas, support, stores, workspaceId } = scene;
      const question = await lea.mentions(support, 'when is overtime paid?');
      const answer = await see(lea, question, /following month/);
      await jonas.clicks(answer.post, 'answer.feedback', 'Helpful');
      expect((await see(jonas, question, /Thank you/)).private).toBe(true);
      await lea.clicks(answer.post, 'answer.feedback', 'Not helpful');
      const offer = await see(lea, question, /Shall a colleague answer/);
      expect(sees(jonas, question, /Shall a colleague/)).toBe(false);
      await lea.clicks(offer.post, 'Ask a colleague');
      await see(lea, question, /waits for a colleague/);
      expect(await stores.messages.lines(workspaceId, { outcome: 'person', limit: 5 })).toMatchObject([
        { from: lea.id.toLowerCase(), folder: expect.any(String) },
      ]);
    });

    it.each([
      [
        'who keeps the key of the sail loft?',
        'Mira Holm keeps the key of the sail loft, in her desk.',
        'Keep as answer',
      ],
      ['帆库的钥匙谁保管？', '帆库的钥匙由米拉保管，放在她的抽屉里。', 'Keep as answer'],
    ])(
      'that nobody could answer is answered from what a colleague says below it, once they want that: %s',
      async (question, said, button) => {
        const { lea, jonas, support, slack } = scene;
        const asked = await lea.mentions(support, question);
        await see(lea, asked, /colleague will have to|已转给同事/);
        await jonas.says(support, said, { thread: asked });
        const offer = await see(jonas, asked, /Shall what you said here/);
        expect(offer.private).toBe(true);
        await slack.settled();
        expect(sees(lea, asked, /Shall what you said/)).toBe(false);
        await jonas.clicks(offer.post, button);
        await see(jonas, asked, /From now on I answer/);
        const again = await lea.mentions(support, question);
        const answer = await see(lea, again, /in her desk|抽屉/);
        expect(JSON.stringify(answer.post.blocks)).toMatch(
          /app_redirect\?team=T\w+&amp;channel=C\w+&amp;message_ts=\d+\.\d+\|/,
        );
      },
    );

    it('by a guest, where guests are not answered, waits for a colleague, and they are told so alone', async () => {
      const { lea, guest, customers } = scene;
      const question = await guest.mentions(customers, 'what is the deposit?');
      expect(await see(guest, question, /members of the team only.*waits for one of them/)).toMatchObject({
        private: true,
      });
      expect(sees(lea, question, /members of the team only/)).toBe(false);
      await guest.says(guest.directMessages(), '押金是多少？');
      await see(guest, guest.directMessages(), /只回答团队成员/);
      const [line] = await scene.stores.messages.lines(scene.workspaceId, { outcome: 'person', limit: 5 });
      expect(line?.from).toBe(guest.id.toLowerCase());
    });

    it.each(['', '？', 'hello!', '你好'])('that asks nothing ("%s") is told what can be asked', async (text) => {
      const { lea, support, stores, workspaceId } = scene;
      const mention = await lea.mentions(support, text);
      expect(await see(lea, mention, /Ask me anything/)).toMatchObject({ private: true });
      expect(await stores.messages.lines(workspaceId, { outcome: 'person', limit: 5 })).toEqual([]);
    });

    it('in quiet hours is answered for who asks alone, who may publish the answer', async () => {
      const { lea, jonas, support, slack, stores, workspaceId } = scene;
      await lea.runsCommand('/frontdesk', 'help', support);
      await see(lea, support, /What I can do/);
      const [account] = await stores.accounts.list(workspaceId, 'slack');
      await changePlaceRules(
        {
          ...{ workspaceId, accountId: account?.id ?? '', placeId: support.id, actorId: 'test' },
          change: { quiet: { from: '00:00', to: '00:00', zone: 'UTC' } },
        },
        scene.frontdesk.core,
      );
      const question = await lea.mentions(support, `when is overtime paid, <@${jonas.id}>?`);
      const answer = await see(lea, question, /following month/);
      expect(answer.private).toBe(true);
      await slack.settled();
      expect(sees(jonas, question, /following month/)).toBe(false);
      await lea.clicks(answer.post, 'Publish to channel');
      const published = await see(jonas, question, /Lea asked:[\s\S]*@Jonas[\s\S]*following month/);
      expect(JSON.stringify(published.post.blocks)).not.toContain(`<@${jonas.id}>`);
    });
  });

  describe('a new question from anywhere', () => {
    it('stands in direct messages and is answered below', async () => {
      const { lea } = scene;
      await lea.usesShortcut('new_question');
      await lea.submits((await modal(lea, /New question/)).view, { question: 'When is overtime paid?' });
      const question = await see(lea, lea.directMessages(), /When is overtime paid/);
      await see(lea, question.post, /following month/);
    });
  });

  describe('the assistant pane', () => {
    it('suggests questions that are answered, and takes its title from the first one', async () => {
      const { lea, slack } = scene;
      const thread = await lea.opensAssistant();
      const { prompts } = await slack.until(() => {
        const shown = lea.seesAssistant(thread);
        return shown.prompts.length > 0 && shown;
      }, PATIENT);
      expect(prompts.at(-1)?.title).toBe('What can you do?');
      const [first] = prompts;
      const question = await lea.says(lea.directMessages(), first?.message ?? '', { thread });
      await slack.until(() => lea.seesAssistant(thread).title === first?.message, PATIENT);
      await see(lea, question, /Source: /);
      const again = await lea.says(lea.directMessages(), 'What can you do?', { thread });
      await see(lea, again, /Ask me anything/);
      expect(lea.seesAssistant(thread).title).toBe(first?.message);
    });

    it("speaks the person's language, and keeps to the pages of the channel beside it", async () => {
      const { slack, stores, workspaceId } = scene;
      const lin = slack.user({ name: '林娜', email: 'lin@lindenhof.example', locale: 'zh-CN' });
      const office = slack.channel({ name: 'office', members: [lin] });
      const thread = await lin.opensAssistant();
      await slack.until(
        () => lin.seesAssistant(thread).prompts.some(({ title }) => /租船押金|取消预订/.test(title)),
        PATIENT,
      );
      const [account] = await stores.accounts.list(workspaceId, 'slack');
      const at = { workspaceId, accountId: account?.id ?? '', placeId: office.id, actorId: 'test' };
      await changePlaceRules({ ...at, change: { knowledge: ['boats.md'] } }, scene.frontdesk.core);
      await lin.goesTo(office, thread);
      await slack.until(() => lin.seesAssistant(thread).prompts.length === 1, PATIENT);
    });
  });
});
