import fc from 'fast-check';
import { DomUtils, parseDocument } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { renderMinutesHtml } from './render-html.ts';
import { BOXES } from './testing-meeting.ts';

const { minutes, utterances } = BOXES;
const render = (changes: Partial<typeof minutes> = {}, said = utterances) =>
  parseDocument(renderMinutesHtml({ ...minutes, ...changes }, { utterances: said }));
type Page = ReturnType<typeof render>;
const all = (name: string, page: Page) => DomUtils.getElementsByTagName(name, page);
const words = (name: string, page: Page) => all(name, page).map((element) => DomUtils.textContent(element).trim());

describe('minutes as HTML', () => {
  it('link each cited line to its moment in the transcript below', () => {
    const page = render();
    const links = all('a', page).map(({ attribs, children }) => [attribs.href, DomUtils.textContent(children)]);
    expect(links).toEqual([
      ['#u0', '12:31 Ada'],
      ['#u1', '1:02:05 Bo'],
      ['#u2', '1:02:40 Ada'],
    ]);
    const said = links.map(([href = '']) => DomUtils.getElementById(href.slice(1), page));
    expect(said.map((one) => one && DomUtils.textContent(one))).toEqual([
      '12:31 Ada Blue box, agreed.',
      expect.stringContaining('I call the printer'),
      '1:02:40 Ada Good.',
    ]);
    expect(all('a', page)[1]?.attribs.title).toBe('I call the printer by Friday');
  });

  it('name passages by their number where the transcript has neither times nor names', () => {
    const page = render(
      {},
      utterances.map(({ index, text }) => ({ index, speaker: '', text })),
    );
    expect(words('a', page)).toEqual(['passage 1', 'passage 2', 'passage 3']);
  });

  it('show what to do with its owner and date, and what was not said', () => {
    const page = render();
    expect(words('h1', page)).toEqual(['Boxes & <Lids>']);
    expect(words('li', page)[1]).toBe('Bo: Call the printer; a,b\\c (due 2026-09-18) 1:02:05 Bo');
    expect(words('p', page)[0]).toBe('None.');
    expect(words('dd', page)).toEqual(['2026-09-15', 'Ada, Bo']);
  });

  it('strike out what was taken back', () => {
    const taken = { text: 'Red box.', utterances: [0], quote: 'Blue box', reversed: true, reversedBy: 1 };
    expect(words('s', render({ decisions: [taken, ...minutes.decisions] }))).toEqual(['Red box.']);
  });

  it('are in the language of the meeting', () => {
    const page = render({ language: 'zh' });
    expect(all('html', page)[0]?.attribs.lang).toBe('zh');
    expect(words('h2', page)).toEqual(['决定', '待办事项', '未决问题', '会议记录原文']);
    expect(words('li', page)[1]).toBe('Bo：Call the printer; a,b\\c (截止 2026-09-18) 1:02:05 Bo');
  });

  it('hold every word as it was said, whatever it is, and nothing that runs or is loaded', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onload='x", '</style>', '&lt;'),
    );
    const spaces = (text: string) => text.replaceAll(/\s+/g, ' ').trim();
    fc.assert(
      fc.property(nasty, nasty, nasty, (title, text, speaker) => {
        const cited = { text, utterances: [0], quote: text };
        const page = render({ title, decisions: [cited], attendees: [speaker] }, [{ index: 0, speaker, text }]);
        expect(words('h1', page).map(spaces)).toEqual([spaces(title)]);
        expect(all('a', page)[0]?.attribs.title).toBe(text);
        expect(spaces(words('dd', page)[1] ?? '')).toBe(spaces(speaker));
        expect(['script', 'img', 'link', 'iframe', 'object'].filter((name) => all(name, page).length > 0)).toEqual([]);
        const elements = DomUtils.findAll(() => true, page.children);
        const names = new Set(elements.flatMap(({ attribs }) => Object.keys(attribs)));
        expect([...names].filter((name) => name.startsWith('on') || name === 'src')).toEqual([]);
      }),
    );
  });
});
