import { describe, expect, it } from 'vitest';
import { attachedText } from './attached-text.ts';

describe('the text of attachments', () => {
  it('gives each file a share under its name', () => {
    const files = [{ name: 'a.pdf', text: 'x'.repeat(500) }, { name: 'b.csv', text: 'item;price' }, { name: 'c.png' }];
    const text = attachedText(files, 100);
    expect(text).toMatch(/^a\.pdf:\nx{40,}\n\nb\.csv:\nitem;price$/);
    expect(text.length).toBeLessThanOrEqual(102);
  });

  it('leaves out what is read as an event, minutes or a mail', () => {
    expect(attachedText([{ name: 'invite.ics', text: 'BEGIN:VCALENDAR' }], 100)).toBe('');
  });
});
