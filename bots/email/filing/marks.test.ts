import type { ImapFlow } from 'imapflow';
import { expect, it } from 'vitest';
import { markNamed, markOf, putOn, takeOff, takesMark } from './marks.ts';

/** A connection with these capabilities that notes what it is asked to store. */
function connection(capabilities: readonly string[], permanentFlags: readonly string[] = ['\\*']) {
  const asked: unknown[][] = [];
  const store =
    (how: string) =>
    async (...args: unknown[]) =>
      asked.push([how, ...args]) > 0;
  const imap = {
    capabilities: new Map(capabilities.map((name) => [name, true])),
    mailbox: { permanentFlags: new Set(permanentFlags) },
    messageFlagsAdd: store('add'),
    messageFlagsRemove: store('remove'),
  } as unknown as ImapFlow;
  return { imap, asked };
}
const label = { name: 'Sales/Leads 线索', id: 'sales-lead' };

it('labels by Gmail’s own extension where it is offered, in words that people read', async () => {
  const { imap, asked } = connection(['X-GM-EXT-1']);
  const mark = markOf(imap, label);
  await putOn(imap, '7', mark);
  await takeOff(imap, '7', markNamed(mark.name));
  expect(asked).toEqual([
    ['add', '7', ['Frontdesk/Sales-Leads 线索'], { uid: true, useLabels: true }],
    ['remove', '7', ['Frontdesk/Sales-Leads 线索'], { uid: true, useLabels: true }],
  ]);
});

it('puts a keyword on elsewhere, which is a plain atom', async () => {
  const { imap, asked } = connection(['IMAP4rev1']);
  const mark = markOf(imap, label);
  await putOn(imap, '7', mark);
  await takeOff(imap, '7', markNamed(mark.name));
  expect(asked).toEqual([
    ['add', '7', ['$frontdesk_sales_lead'], { uid: true, useLabels: false }],
    ['remove', '7', ['$frontdesk_sales_lead'], { uid: true, useLabels: false }],
  ]);
});

it('knows which servers keep no keywords', () => {
  const { imap } = connection(['IMAP4rev1'], ['\\Seen', '\\Flagged']);
  expect(takesMark(imap, markOf(imap, label))).toBe(false);
  expect(takesMark(connection([]).imap, markOf(imap, label))).toBe(true);
});
