import { describe, expect, it } from 'vitest';
import type { ChecklistItem } from '../../../core/meetings/checklist/action-checklist.ts';
import { checkBlocks } from '../../../tests/peers/slack/web-api/blocks/check-blocks.ts';
import { CHECKLIST_ACTIONS, checklistMessage, MAIL_ACTION, readItem, readMeeting } from './checklist-message.ts';

const HASH = '0f'.repeat(32);
const item = (changes: Partial<ChecklistItem> = {}): ChecklistItem => ({
  position: 0,
  task: 'Send the order',
  owner: 'Jonas',
  due: '2026-09-18',
  state: 'free',
  ...changes,
});
const message = (items: readonly ChecklistItem[], language = 'en') =>
  checklistMessage({ title: 'Boats', transcriptHash: HASH, language, items });
const allButtons = ({ blocks }: ReturnType<typeof message>) =>
  blocks.flatMap((block) => (block.type === 'actions' ? block.elements : [])) as { action_id: string; value: string }[];
const buttons = (sent: ReturnType<typeof message>) => allButtons(sent).slice(0, -1);

describe('a checklist in Slack', () => {
  it('has buttons for what can still be said of an item', () => {
    const pressed = (state: ChecklistItem['state']) =>
      buttons(message([item({ state })])).map(({ action_id }) => action_id.replace('checklist.', ''));
    expect(pressed('free')).toEqual(['mine', 'done', 'wrong']);
    expect(pressed('taken')).toEqual(['done', 'wrong']);
    expect([...pressed('done'), ...pressed('wrong')]).toEqual([]);
  });

  it('says by its buttons which item of which meeting is meant', () => {
    const [button] = buttons(message([item({ position: 7 })], 'zh'));
    expect(button?.action_id).toBe(CHECKLIST_ACTIONS.mine);
    expect(readItem(button?.value ?? '')).toEqual({ transcriptHash: HASH, position: 7, language: 'zh' });
    expect(readItem('something else')).toBe(undefined);
  });

  it('ends with a button for a mail to all, which says of which meeting', () => {
    const last = allButtons(message([item({ state: 'done' })])).at(-1);
    expect([last?.action_id, readMeeting(last?.value ?? '')]).toEqual([MAIL_ACTION, HASH]);
    expect(readMeeting('something else')).toBe(undefined);
  });

  it('shows whose an item is, its date, and what became of it, in both languages', () => {
    const { owner: _, ...free } = item();
    expect(message([item({ state: 'done' }), item({ state: 'wrong' }), free]).text).toBe(
      [
        '*To do after “Boats”*',
        ':white_check_mark: Jonas: Send the order (due 2026-09-18) _done_',
        ':x: Jonas: Send the order (due 2026-09-18) _wrong_',
        ':white_square: Nobody so far: Send the order (due 2026-09-18)',
      ].join('\n'),
    );
    expect(message([free], 'zh').text).toBe(
      '*“Boats”之后的待办事项*\n:white_square: 暂无负责人: Send the order（截止 2026-09-18）',
    );
  });

  it('stays within what Slack takes, however much is to be done', () => {
    const many = Array.from({ length: 200 }, (_, position) =>
      item({ position, task: `<!channel> ${'& '.repeat(900)}` }),
    );
    const { text, blocks } = message(many);
    expect(blocks.length).toBeLessThanOrEqual(50);
    expect(text.length).toBeLessThanOrEqual(4000);
    expect(text).not.toContain('<!channel>');
    expect(JSON.stringify(blocks).length).toBeLessThan(20_000);
    expect(JSON.stringify(blocks.at(-2))).toContain('There are 185 more in the minutes.');
    expect(() => checkBlocks(blocks as unknown as Parameters<typeof checkBlocks>[0])).not.toThrow();
  });
});
