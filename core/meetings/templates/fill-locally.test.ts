import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyMinutes } from '../checks/verify-minutes.ts';
import { summarizeLocally } from '../local/summarize-locally.ts';
import { renderMinutes } from '../output/render-minutes.ts';
import { parseTranscript } from '../transcripts/parse-transcript.ts';
import { fillLocally } from './fill-locally.ts';
import { shippedTemplates } from './index.ts';

const CONTEXT = { meetingDate: new Date('2026-09-15T08:00:00Z'), zone: 'UTC' };
const named = (id: string) => {
  const found = shippedTemplates.find((template) => template.id === id);
  if (!found) throw new Error(`no template ${id}`);
  return found;
};
const fill = (id: string, text: string) => {
  const transcript = parseTranscript(text);
  const minutes = summarizeLocally(transcript, CONTEXT);
  return { filled: fillLocally(named(id), minutes, transcript), minutes, transcript };
};
const page = (id: string, text: string) => {
  const { filled, minutes, transcript } = fill(id, text);
  return renderMinutes(minutes, transcript, filled);
};
const sectionOf = (text: string, title: string) => text.split(`## ${title}\n`)[1]?.split('\n## ')[0]?.trim();

const STAND_UP = `Ada: Let's start, who goes first?
Bo: Yesterday I finished the import of the price list. Today I'm testing the labels.
Bo: I'm blocked by the printer, it keeps failing.
Cleo: I fixed the login page yesterday. I'll send the release notes by Friday.
Ada: Any blockers, Cleo?
Cleo: No, nothing.`;

const CHINESE_CALL = `王伟: 我们需要四十台传感器，最好能在十月交货。
李娜: 好的。
王伟: 单价一百二十欧元对我们来说太贵了。
李娜: 我周五之前把新的报价发给您。
王伟: 好，谢谢。`;

describe('a template without a model', () => {
  it('is filled for each person of a stand-up', () => {
    const text = page('stand-up', STAND_UP);
    expect(sectionOf(text, 'Done')).toBe(
      '### Bo\n\n- Yesterday I finished the import of the price list. [Bo]\n\n### Cleo\n\n- I fixed the login page yesterday. [Cleo]',
    );
    expect(sectionOf(text, 'Next')).toMatch(
      /^### Bo\n\n- Today I'm testing the labels\. \[Bo\]\n\n### Cleo\n\n- .*release notes.*\(due 2026-09-18\) \[Cleo\]$/,
    );
    expect(sectionOf(text, 'In the way')).toBe("### Bo\n\n- I'm blocked by the printer, it keeps failing. [Bo]");
    expect(sectionOf(text, 'To be cleared up')).toBe('Nothing was said.');
    expect(text).toContain('Written without a language model');
  });

  it('is filled in Chinese as well', () => {
    const text = page('customer-call', CHINESE_CALL);
    expect(sectionOf(text, '客户需求')).toBe('- 我们需要四十台传感器，最好能在十月交货。 [王伟]');
    expect(sectionOf(text, '顾虑')).toBe('- 单价一百二十欧元对我们来说太贵了。 [王伟]');
    expect(sectionOf(text, '下一步')).toMatch(/^- \[ \] \*\*李娜\*\*：.*报价.*\(截止 2026-09-18\) \[李娜\]$/);
    expect(sectionOf(text, '已商定')).toBe('未提及。');
  });

  it('takes whole words only, and no questions', () => {
    const { filled } = fill('project-review', 'Ada: The asterisk is printed twice.\nBo: Is there a risk?\nAda: No.');
    expect(filled.sections.find(({ title }) => title === 'Risks and delays')?.lines).toEqual([]);
  });

  it('holds few lines of many', () => {
    const lines = Array.from(
      { length: 30 },
      (_, at) => `Ada: The price of pump number ${at} is about ${at + 20} euros now.`,
    );
    const { filled } = fill('customer-call', lines.join('\n'));
    const prices = filled.sections.find(({ title }) => title === 'Price and dates')?.lines ?? [];
    expect(prices.length).toBeGreaterThan(0);
    expect(prices.length).toBeLessThanOrEqual(6);
  });

  it.each(shippedTemplates)('$id holds only what was said in the sample meeting', (template) => {
    const file = path.join(import.meta.dirname, '../../../samples/meetings/2026-09-15-product-sync.vtt');
    const transcript = parseTranscript(readFileSync(file, 'utf8'));
    const minutes = summarizeLocally(transcript, CONTEXT);
    const { sections } = fillLocally(template, minutes, transcript);
    const lines = sections.flatMap((section) => section.lines);
    const topics = [{ title: '', sentences: lines }];
    const bare = { ...minutes, topics, summary: [], decisions: [], actionItems: [], openQuestions: [] };
    expect(verifyMinutes(bare, transcript, CONTEXT).dropped).toEqual([]);
    expect(lines.length).toBeGreaterThan(0);
  });
});
