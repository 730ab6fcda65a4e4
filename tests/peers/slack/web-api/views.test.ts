import { describe, expect, test } from 'vitest';
import { call, openReceiver } from '../testing/receiver.ts';
import type { Loose } from '../world/types.ts';

const text = (words: string) => ({ type: 'plain_text', text: words });
const modal = (title: string, more: Loose = {}): Loose => ({ type: 'modal', title: text(title), blocks: [], ...more });

async function open() {
  const { slack, receiver } = await openReceiver();
  const lea = slack.user({ name: 'Lea Winter' });
  /** The id by which the app may show Lea something: she has just used a shortcut. */
  const trigger = async () => {
    await lea.usesShortcut('open');
    return receiver.received.at(-1)?.body.trigger_id;
  };
  const show = async (view: Loose, method = 'views.open') => call(slack, method, { trigger_id: await trigger(), view });
  return { slack, receiver, lea, trigger, show };
}

describe('a modal', () => {
  test('is opened once for what somebody did, within three seconds', async () => {
    const { slack, lea, trigger } = await open();
    const once = await trigger();
    expect(await call(slack, 'views.open', { trigger_id: once, view: modal('A') })).toMatchObject({ ok: true });
    expect(lea.modal()?.title).toBe('A');
    const again = await call(slack, 'views.open', { trigger_id: once, view: modal('B') });
    expect(again).toMatchObject({ error: 'exchanged_trigger_id' });
    const late = await trigger();
    slack.passTime(3001);
    expect(await call(slack, 'views.open', { trigger_id: late, view: modal('C') })).toMatchObject({
      error: 'expired_trigger_id',
    });
    expect(await call(slack, 'views.open', { trigger_id: '1.2.x', view: modal('D') })).toMatchObject({
      error: 'invalid_trigger_id',
    });
  });

  test('lies on others, three deep at most, and is closed one by one', async () => {
    const { lea, show, receiver } = await open();
    await show(modal('one'));
    await show(modal('two', { notify_on_close: true }), 'views.push');
    expect(await show(modal('three'), 'views.push')).toMatchObject({ ok: true });
    expect(await show(modal('four'), 'views.push')).toMatchObject({ error: 'push_limit_reached' });
    const close = async () => lea.closes(lea.modal()?.view ?? never());
    await close();
    await close();
    expect(lea.modal()?.title).toBe('one');
    expect(receiver.received.at(-1)?.body).toMatchObject({ type: 'view_closed', is_cleared: false });
  });

  test('is updated unless somebody else was faster', async () => {
    const { slack, lea, show } = await open();
    await show(modal('one', { external_id: 'form' }));
    const { id, hash } = lea.modal()?.view ?? never();
    const update = (args: Loose) => call(slack, 'views.update', args);
    const changed = await update({ view_id: id, hash, view: modal('two', { external_id: 'form' }) });
    expect(changed).toMatchObject({ ok: true });
    expect(lea.modal()?.title).toBe('two');
    const stale = await update({ view_id: id, hash, view: modal('three') });
    expect(stale).toMatchObject({ error: 'hash_conflict' });
    expect(await update({ external_id: 'form', view: modal('four') })).toMatchObject({ ok: true });
    expect(await update({ view_id: 'V0', view: modal('five') })).toMatchObject({ error: 'not_found' });
  });

  test('is refused when it is not as Slack wants it', async () => {
    const { show } = await open();
    const messages = async (view: Loose) => (await show(view)).response_metadata as Loose;
    expect(await messages(modal('A title of far too many characters'))).toEqual({
      messages: ['[ERROR] must be less than 25 characters [json-pointer:/view/title/text]'],
    });
    const input = { type: 'input', label: text('Reply'), element: { type: 'plain_text_input', action_id: 'a' } };
    expect(await messages(modal('A', { blocks: [input] }))).toEqual({
      messages: ['[ERROR] missing required field: submit [json-pointer:/view]'],
    });
    expect(await show(modal('A', { private_metadata: 'x'.repeat(3001) }))).toMatchObject({ ok: false });
  });

  test('that is submitted may be changed, replaced, closed or find fault', async () => {
    const { lea, show, receiver } = await open();
    const answerWith = (response: unknown) => {
      receiver.say = response === undefined ? '' : JSON.stringify(response);
    };
    const submit = () => lea.submits(lea.modal()?.view ?? never());
    await show(modal('one', { submit: text('Save') }));
    answerWith({ response_action: 'update', view: modal('two') });
    await submit();
    expect(lea.modal()?.title).toBe('two');
    answerWith({ response_action: 'push', view: modal('three') });
    await submit();
    expect(lea.modal()?.title).toBe('three');
    answerWith({ response_action: 'update', view: modal('A title of far too many characters') });
    expect(await submit()).toMatchObject({ taken: false });
    answerWith(undefined);
    await submit();
    expect(lea.modal()?.title).toBe('two');
    answerWith({ response_action: 'clear' });
    await submit();
    expect(lea.modal()).toBeUndefined();
  });

  test('can’t be submitted before everything is filled in', async () => {
    const { lea, show, receiver } = await open();
    const options = ['yes', 'no'].map((word) => ({ text: text(word), value: word }));
    const blocks = [
      { type: 'input', block_id: 'who', label: text('Who'), element: { type: 'users_select', action_id: 'u' } },
      { type: 'input', label: text('Sure'), element: { type: 'radio_buttons', action_id: 'sure', options } },
      { type: 'input', label: text('Note'), optional: true, element: { type: 'plain_text_input', action_id: 'n' } },
    ];
    await show(modal('one', { submit: text('Save'), blocks }));
    const { view } = lea.modal() ?? never();
    await expect(lea.submits(view, { Who: lea.id })).rejects.toThrow('"Sure" must be filled in.');
    await expect(lea.submits(view, { Who: lea.id, Sure: 'maybe' })).rejects.toThrow('no option "maybe"');
    await lea.submits(view, { Who: lea.id, Sure: 'yes' });
    const { view: sent } = receiver.received.at(-1)?.body ?? {};
    expect(sent).toMatchObject({ state: { values: { who: { u: { type: 'users_select', selected_user: lea.id } } } } });
    expect(JSON.stringify(sent)).toContain('"sure":{"type":"radio_buttons","selected_option":{');
  });
});

function never(): never {
  throw new Error('nothing is open');
}
