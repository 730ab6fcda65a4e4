import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Tried } from '../../../core/knowledge/trial/open-trials.ts';
import type { Frontdesk, Terminal } from '../frontdesk.ts';
import { runCommandLine } from '../index.ts';

const trial = { model: 'qwen3-32b', unanswerable: 8, declined: 7, answerable: 8, answered: 8, at: new Date(0) };
const DONE: Tried = { model: 'qwen3-32b', trial };
const CUT: Tried = { model: 'qwen3-32b', failure: 'The endpoint is gone.' };

describe('frontdesk models', () => {
  let printed = '';
  let explained = '';
  beforeEach(() => {
    printed = '';
    explained = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += text;
      return true;
    });
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
      explained += text;
      return true;
    });
  });
  afterEach(() => {
    process.exitCode = undefined;
    vi.restoreAllMocks();
  });

  function houseWith(trials: { list?: Tried[]; run?: Tried[] } | undefined, language = 'en') {
    const run = vi.fn(async () => trials?.run ?? []);
    const members = [
      { role: 'member', language: 'en' },
      { role: 'admin', language },
    ];
    const frontdesk = {
      workspaceId: 'main',
      core: {
        stores: { people: { members: async () => members } },
        trials: trials && { run, list: async () => trials.list ?? [] },
      },
      close: async () => ({ putBack: 0 }),
    } as unknown as Frontdesk;
    const terminal = { open: async () => frontdesk } as unknown as Terminal;
    return { run, type: (line: string) => runCommandLine(line.split(' '), terminal) };
  }

  it('tries each model at once and says in one line what came out', async () => {
    const { type, run } = houseWith({ run: [DONE] });
    expect(await type('models try')).toBe(0);
    expect(run).toHaveBeenCalledWith('main', 'all');
    expect(printed).toBe(
      'qwen3-32b declined 7 of 8 questions that the pages do not answer, and answered 8 of 8 that they do. Its answers are believed accordingly.\n',
    );
  });

  it('says it in Chinese to an admin who reads Chinese', async () => {
    await houseWith({ run: [DONE] }, 'zh').type('models try');
    expect(printed).toBe(
      '页面没有答案的 8 个问题中，qwen3-32b 有 7 个表示不知道；页面有答案的 8 个问题中，答对 8 个。它的回答将据此采信。\n',
    );
  });

  it.each([
    ['en', 'came to no end: The endpoint is gone. Its answers are believed with caution'],
    ['zh', '试答没有完成：The endpoint is gone. 在再次试过之前，对它的回答谨慎采信'],
  ])('says why a trial came to no end, and fails (%s)', async (language, words) => {
    expect(await houseWith({ run: [CUT] }, language).type('models try')).toBe(1);
    expect(printed).toContain(words);
  });

  it.each([
    ['en', 'has not been tried yet'],
    ['zh', '尚未试过'],
  ])('lists what was not tried yet without trying it (%s)', async (language, words) => {
    const { type, run } = houseWith({ list: [{ model: 'qwen3-32b' }] }, language);
    expect(await type('models')).toBe(0);
    expect(printed).toContain(words);
    expect(run).not.toHaveBeenCalled();
  });

  it('gives JSON to scripts', async () => {
    await houseWith({ list: [DONE] }).type('models --json');
    expect(JSON.parse(printed)).toMatchObject([{ model: 'qwen3-32b', trial: { declined: 7, answered: 8 } }]);
  });

  it('says what to set where no model is configured', async () => {
    expect(await houseWith(undefined).type('models')).toBe(0);
    expect(printed).toContain('No model is configured');
    expect(await houseWith(undefined).type('models try')).toBe(1);
    expect(explained).toContain('Set LLM_BASE_URL and LLM_MODEL');
  });
});
