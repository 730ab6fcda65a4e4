import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { answerLocally } from '../knowledge/answers/answer-locally.ts';
import { chunkDocument } from '../knowledge/chunk.ts';
import { buildIndex } from '../knowledge/retrieve.ts';
import { indexOf } from '../knowledge/testing/everyday.ts';
import type { Exchange } from './exchange.ts';
import { understand } from './understand.ts';
import { whatItMayMean } from './what-it-may-mean.ts';

const PAGES = [
  {
    path: 'hours.md',
    text: '# Opening hours\n\n## Harbour office\n\nOpen Monday to Friday 09:00 to 17:00. Telephone 555 0101.\n\n## Mountain office\n\nOpen Monday to Friday 10:00 to 18:00. Telephone 555 0102.',
  },
  {
    path: 'boats.md',
    text: '# Boats\n\n## Renting a kayak\n\nA kayak costs EUR 25 a day. It can be kept for 5 days.\n\n## Deposit\n\nThe deposit is EUR 60 and comes back within 3 days.',
  },
  {
    path: 'bikes.md',
    text: '# Bicycles\n\n## Renting a bicycle\n\nA bicycle costs EUR 12 a day.\n\n## Deposit\n\nThe deposit is EUR 40 and comes back at once.',
  },
];
const index = buildIndex(PAGES.flatMap(chunkDocument));
const about = { index, audience: 'everyone', language: 'en' } as const;

const said = (question: string, at?: string, options?: Exchange['options']): Exchange => {
  const [path = '', heading = ''] = at?.split('#') ?? [];
  const answer = at === undefined ? {} : { answer: { text: '', sources: [{ path, heading, title: '', quote: '' }] } };
  return { asked: question, question, at: new Date(0), ...answer, ...(options ? { options } : {}) };
};
const KAYAK = said('How much is a kayak?', 'boats.md#Renting a kayak');
const BICYCLE = said('How much is a bicycle?', 'bikes.md#Renting a bicycle');

async function answerTo(question: string, ...exchanges: Exchange[]) {
  const { question: whole, index: leaning } = await understand({ question, exchanges, ...about });
  const answer = await answerLocally(whole, leaning, about);
  const [source] = answer.kind === 'answer' ? answer.sources : [];
  return source && `${source.path}#${source.heading}`;
}

describe('a question in a talk', () => {
  it('goes on with the page that the talk is about', async () => {
    expect(await answerTo('And how much is the deposit?', KAYAK)).toBe('boats.md#Deposit');
    expect(await answerTo('And how much is the deposit?', BICYCLE)).toBe('bikes.md#Deposit');
  });

  it('finds back to what was spoken of before something else', async () => {
    expect(await answerTo('What does the kayak cost a day?', KAYAK, BICYCLE)).toBe('boats.md#Renting a kayak');
  });

  it('that names something else than the page knows is not answered by what was said', async () => {
    expect(await answerTo('And the telephone of the harbour office?', KAYAK)).toBe('hours.md#Harbour office');
    const price = said('What does a kayak cost?', 'boats.md#Renting a kayak');
    expect(await answerTo('And a bicycle?', price)).toBe('bikes.md#Renting a bicycle');
  });

  it('goes back to what it names itself, whatever was spoken of since', async () => {
    expect(await answerTo('Back to the kayak: how much is the deposit?', KAYAK, BICYCLE)).toBe('boats.md#Deposit');
    expect(await answerTo('What did you say about kayaks?', KAYAK, BICYCLE)).toBe('boats.md#Renting a kayak');
  });

  it('asks again what could not be answered, or what was said last', async () => {
    const open = said('When is the harbour office open?');
    const { question } = await understand({ question: 'And now?', exchanges: [open, KAYAK], ...about });
    expect(question).toBe('When is the harbour office open?');
    expect(await answerTo('Say that again, please', open, KAYAK)).toBe('boats.md#Renting a kayak');
  });

  it('about a day is answered by the hours that the talk is about', async () => {
    const hours = said('When is the harbour office open?', 'hours.md#Harbour office');
    expect(await answerTo('And on Sundays?', hours)).toBe('hours.md#Harbour office');
  });

  it('asks of the one thing what was said of the other without naming it', async () => {
    const rules = '# Rules\n\n## Repairs\n\nRepairs take 8 days.\n\n## Colours\n\nThe K1 is red, the K2 is blue.';
    const all = { ...about, index: buildIndex([...PAGES, { path: 'rules.md', text: rules }].flatMap(chunkDocument)) };
    const { answer, ...asked } = said('How long do repairs of the K1 take?', 'rules.md#Repairs');
    const exchanges = [{ ...asked, answer: { sources: [], ...answer, text: 'Repairs take 8 days.' } }];
    const { question, index: within } = await understand({ question: 'And the K2?', exchanges, ...all });
    expect(await answerLocally(question, within, about)).toMatchObject({ sources: [{ heading: 'Repairs' }] });
  });

  it('that names nothing but a number goes on with what was asked last', async () => {
    const { question } = await understand({ question: 'And for 5 of them?', exchanges: [BICYCLE, KAYAK], ...about });
    expect(question).toContain('kayak');
  });

  it('after what could not be answered is no surer of what has the same number in it', async () => {
    expect(await answerTo('And 5?', said('Does a kayak come with 2 paddles?'))).toBeUndefined();
    expect(await answerTo('Mountain office', said('What is your number?'))).toBe('hours.md#Mountain office');
  });

  it('is for the other one of two when that was not chosen', async () => {
    const options = ['Harbour office', 'Mountain office'].map((heading) => ({
      name: heading,
      path: 'hours.md',
      heading,
    }));
    const hours = said('When are you open?', undefined, options);
    const chosen = said('When are you open (Harbour office)?', 'hours.md#Harbour office');
    expect(await answerTo('And the other one?', hours, chosen)).toBe('hours.md#Mountain office');
  });

  it('about both of two things is answered for each', async () => {
    const exchanges = [KAYAK, BICYCLE];
    const { question, index: within } = await understand({ question: 'What do both cost a day?', exchanges, ...about });
    const answer = await answerLocally(question, within, about);
    expect(answer).toMatchObject({
      text: expect.stringMatching(/EUR 25 a day[\s\S]*EUR 12 a day/),
      sources: [{ path: 'boats.md' }, { path: 'bikes.md' }],
    });
  });

  it('goes over to what stands beside by its name, whatever else names it', async () => {
    const holidays =
      '## Closing days\n\nOn holidays the mountain office is open for an hour. The harbour office is closed.';
    const pages = PAGES.map((page) =>
      page.path === 'hours.md' ? { ...page, text: `${page.text}\n\n${holidays}` } : page,
    );
    const all = { ...about, index: buildIndex(pages.flatMap(chunkDocument)) };
    const exchanges = [said('When is the harbour office open?', 'hours.md#Harbour office')];
    const { question, index: within } = await understand({ question: 'And the mountain office?', exchanges, ...all });
    expect(await answerLocally(question, within, about)).toMatchObject({ sources: [{ heading: 'Mountain office' }] });
  });

  it('is not dragged back when it begins something else', async () => {
    const asked = 'What is the telephone number of the mountain office?';
    expect(await understand({ question: asked, exchanges: [KAYAK], ...about })).not.toHaveProperty('about');
    expect(await answerTo(asked, KAYAK)).toBe('hours.md#Mountain office');
  });

  it('is not dragged back by a word of it', async () => {
    const leave = '# Leave\n\n## Days of leave\n\nIn Hamburg there are 30 days of leave a year.';
    const ships = '# Shipping\n\n## Dispatch\n\nBoats leave the Hamburg harbour after 2 days.';
    const more = [
      { path: 'leave.md', text: leave },
      { path: 'ships.md', text: ships },
    ];
    const all = { ...about, index: buildIndex([...PAGES, ...more].flatMap(chunkDocument)) };
    const exchanges = [said('When do boats ship?', 'ships.md#Dispatch')];
    const fresh = 'How many days of leave do I have in Hamburg?';
    expect(await understand({ question: fresh, exchanges, ...all })).not.toHaveProperty('about');
  });

  it('is as it stands when nothing was said before', async () => {
    expect(await understand({ question: 'And for that?', exchanges: [], ...about })).toEqual({
      question: 'And for that?',
      index,
    });
  });
});

describe('a question that may mean several things', () => {
  const HOURS = 'What are the opening hours?';

  it('is told by the headings that set its answers apart', async () => {
    const options = await whatItMayMean({ question: HOURS, ...about });
    expect(options.map(({ name }) => name).sort()).toEqual(['Harbour office', 'Mountain office']);
  });

  it.each(['What are the opening hours of the harbour office?', 'How much is a kayak?', 'Who won the league?'])(
    '%j means one',
    async (question) => {
      expect(await whatItMayMean({ question, ...about })).toEqual([]);
    },
  );

  it('is answered from what was chosen, whatever else knows more', async () => {
    const options = await whatItMayMean({ question: HOURS, ...about });
    const asked = said(HOURS, undefined, options);
    expect(await answerTo('Mountain', asked)).toBe('hours.md#Mountain office');
    expect(await answerTo('the harbour one', asked)).toBe('hours.md#Harbour office');
    expect(await answerTo('How much is a kayak?', asked)).toBe('boats.md#Renting a kayak');
  });
});

it('who asks what it costs after how often it is done is told the price of that, not of the thing it is done to', async () => {
  const handbook = indexOf(path.join(import.meta.dirname, '../../samples/handbook'));
  const exchanges = [said('How often is a T4 calibrated?', 'calibration-service.en.md#How often')];
  const understood = await understand({ ...about, question: 'what does it cost?', exchanges, index: handbook });
  expect(await answerLocally(understood.question, understood.index, about)).toMatchObject({
    sources: [{ path: 'calibration-service.en.md', heading: 'What we offer' }],
  });
});
