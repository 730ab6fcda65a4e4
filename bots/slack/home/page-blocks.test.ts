import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DigestPage } from '../../../core/digests/render-digest.ts';
import { LINE_ACTIONS, pageBlocks } from './page-blocks.ts';

const KINDS = ['problems', 'approve', 'person', 'due', 'meetings', 'filed'] as const;

const text = fc.oneof(
  fc.string({ maxLength: 400 }),
  fc.constantFrom('<!channel> <@U123>', '*bold* _it_ `code`', '付款'.repeat(200), ''),
);
const line = fc.record({ id: fc.string({ minLength: 1, maxLength: 12 }), what: text, who: text, why: text });
/** As large as a digest gets: six lines a section. */
const page: fc.Arbitrary<DigestPage> = fc.tuple(...KINDS.map(() => fc.array(line, { maxLength: 6 }))).map((lines) => ({
  language: 'en' as const,
  span: 'From Monday to Tuesday',
  lead: 'Two things matter.',
  sections: KINDS.map((kind, at) => ({ kind, heading: kind, lines: lines[at] ?? [], more: '… and 3 more' })),
  junk: '3 messages went to junk.',
}));

it('makes a message that Slack takes, in which nothing calls anybody, of whatever people wrote', () => {
  fc.assert(
    fc.property(page, (given) => {
      const blocks = pageBlocks(given);
      expect(blocks.length).toBeLessThanOrEqual(50);
      for (const block of blocks)
        if (block.type === 'section') expect(block.text?.text.length).toBeLessThanOrEqual(3000);
      expect(JSON.stringify(blocks)).not.toMatch(/<!channel|<@U123/);
    }),
    { numRuns: 60 },
  );
});

it('has a button for each line that something can be done about', () => {
  const lines = [{ id: 'a', what: 'A', why: 'because' }];
  const sections = KINDS.map((kind) => ({ kind, heading: kind, lines }));
  const unclear = {
    kind: 'problems' as const,
    heading: 'x',
    lines: [{ ...lines[0], what: 'A', why: 'w', unclear: true as const }],
  };
  const all = JSON.stringify(pageBlocks({ language: 'en', span: 's', sections: [...sections, unclear] }));
  for (const action of Object.values(LINE_ACTIONS)) expect(all.split(`"${action}"`)).toHaveLength(2);
});
