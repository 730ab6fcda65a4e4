import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DigestPage, PageLine } from '../../../core/digests/render-digest.ts';
import { LINE_ACTIONS, pageBlocks } from './page-blocks.ts';

const KINDS = ['problems', 'approve', 'person', 'due', 'meetings', 'ask', 'filed'] as const;

const text = fc.oneof(
  fc.string({ maxLength: 400 }),
  fc.constantFrom('<!channel> <@U123>', '*bold* _it_ `code`', '付款'.repeat(200), ''),
);
const shown = { id: fc.string({ minLength: 1, maxLength: 12 }), what: text, who: text, why: text };
/** As large as a digest gets: five lines a section, and lines of two blocks each in two of them. */
const choices = fc.array(fc.record({ intent: fc.string(), name: text }), { minLength: 2, maxLength: 2 });
const sectionLines = (kind: (typeof KINDS)[number]): fc.Arbitrary<PageLine[]> => {
  if (kind === 'ask') return fc.array(fc.record({ ...shown, choices }), { maxLength: 3 });
  if (kind !== 'problems') return fc.array(fc.record(shown), { maxLength: 5 });
  return fc.array(fc.record({ ...shown, unclear: fc.constant(true as const) }), { maxLength: 5 });
};
const page: fc.Arbitrary<DigestPage> = fc.tuple(...KINDS.map(sectionLines)).map((lines) => ({
  language: 'en' as const,
  span: 'From Monday to Tuesday',
  lead: 'Two things matter.',
  sections: KINDS.map((kind, at) => ({ kind, heading: kind, lines: lines[at] ?? [], more: '… and 3 more' })),
  junk: '3 messages went to junk.',
}));

/** What stands on a button is shown as it is written: it calls nobody. */
const withoutPlainText = (_key: string, value: unknown) =>
  (value as { type?: string } | null)?.type === 'plain_text' ? undefined : value;

it('makes a message that Slack takes, in which nothing calls anybody, of whatever people wrote', () => {
  fc.assert(
    fc.property(page, (given) => {
      const blocks = pageBlocks(given);
      expect(blocks.length).toBeLessThanOrEqual(50);
      for (const block of blocks)
        if (block.type === 'section') expect(block.text?.text.length).toBeLessThanOrEqual(3000);
      expect(JSON.stringify(blocks, withoutPlainText)).not.toMatch(/<!channel|<@U123/);
    }),
    { numRuns: 60 },
  );
});

it('has a button for each line that something can be done about', () => {
  const lines = [{ id: 'a', what: 'A', why: 'because' }];
  const choices = ['question', 'request'].map((intent) => ({ intent, name: intent }));
  const asked = [{ ...lines[0], what: 'A', why: '', choices }];
  const sections = KINDS.map((kind) => ({ kind, heading: kind, lines: kind === 'ask' ? asked : lines }));
  const unclear = {
    kind: 'problems' as const,
    heading: 'x',
    lines: [{ ...lines[0], what: 'A', why: 'w', unclear: true as const }],
  };
  const all = JSON.stringify(pageBlocks({ language: 'en', span: 's', sections: [...sections, unclear] }));
  for (const action of Object.values(LINE_ACTIONS)) expect(all.split(`"${action}"`)).toHaveLength(2);
});
