import type { HomeView } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { silentLogger } from '../../../core/testing/fakes.ts';
import { openHomes } from './open-homes.ts';

const view = (text: string): HomeView => ({
  type: 'home',
  blocks: [{ type: 'section', text: { type: 'plain_text', text } }],
});

/** Homes at which a clock stands still, and what each of them was made to show. */
function scene() {
  let time = 0;
  const homes = openHomes({ logger: silentLogger, now: () => time });
  const shown: string[] = [];
  const open = (key: string, texts: { now: string }, show = async () => {}) =>
    homes.opened(
      {
        key,
        make: async () => view(texts.now),
        show: async () => {
          shown.push(`${key}: ${texts.now}`);
          await show();
        },
      },
      view(texts.now),
    );
  const pass = (minutes: number) => {
    time += minutes * 60_000;
  };
  return { homes, shown, open, pass };
}

describe('homes that are open', () => {
  it('show what changed, once', async () => {
    const { homes, shown, open } = scene();
    const [lea, ben] = [{ now: 'nothing' }, { now: 'nothing' }];
    open('lea', lea);
    open('ben', ben);
    await homes.refresh();
    lea.now = 'a draft';
    await homes.refresh();
    await homes.refresh();
    expect(shown).toEqual(['lea: a draft']);
  });

  it('are left alone a quarter of an hour after they were opened', async () => {
    const { homes, shown, open, pass } = scene();
    const lea = { now: 'nothing' };
    open('lea', lea);
    pass(14);
    lea.now = 'a draft';
    await homes.refresh();
    pass(1);
    lea.now = 'two drafts';
    await homes.refresh();
    expect(shown).toEqual(['lea: a draft']);
  });

  it('are the last fifty', async () => {
    const { homes, shown, open } = scene();
    const texts = Array.from({ length: 60 }, () => ({ now: 'nothing' }));
    for (const [at, text] of texts.entries()) open(String(at), text);
    for (const text of texts) text.now = 'a draft';
    await homes.refresh();
    expect(shown).toHaveLength(50);
    expect(shown[0]).toBe('10: a draft');
  });

  it('go on when one of them can not be shown', async () => {
    const { homes, shown, open } = scene();
    const [lea, ben] = [{ now: 'nothing' }, { now: 'nothing' }];
    open('lea', lea, () => Promise.reject(new Error('no')));
    open('ben', ben);
    lea.now = 'a draft';
    ben.now = 'a draft';
    await homes.refresh();
    await homes.refresh();
    expect(shown).toEqual(['lea: a draft', 'ben: a draft']);
  });
});
