import { describe, expect, it } from 'vitest';
import { makeMinutes } from './make-minutes.ts';

/** A Tuesday. */
const HELD = new Date('2026-09-15T08:00:00Z');

const minutesOf = async (content: string | Uint8Array, name: string) => {
  const input = { context: { zone: 'UTC' }, content, name, heldAt: HELD, members: [] };
  const { minutes } = await makeMinutes(input, { call: { workspaceId: 'w', priority: 'interactive' } });
  return minutes;
};

const cue = (from: string, to: string, speaker: string, text: string): string =>
  `${from} --> ${to}\n${speaker === '' ? text : `<v ${speaker}>${text}</v>`}\n`;
const vtt = (...cues: readonly string[]): string => ['WEBVTT\n', ...cues].join('\n');

const BLUE = 'We decided to use the blue box.';
const TELL = "I'll tell the printer by Friday.";
const HALF = '00:09.000 --> 00:';

describe('a transcript that is not as it should be still gives the right minutes', () => {
  it.each([
    [
      'half of a file',
      vtt(cue('00:01.0', '00:04.0', 'Ada', BLUE), cue('00:05.0', '00:08.0', 'Bo', TELL), HALF),
      'Bo',
      'ends in the middle',
    ],
    [
      'times out of order',
      vtt(cue('00:05.0', '00:08.0', 'Bo', TELL), cue('00:01.0', '00:04.0', 'Ada', BLUE)),
      'Bo',
      'out of order',
    ],
    [
      'times that overlap',
      vtt(cue('00:01.000', '00:09.000', 'Ada', BLUE), cue('00:02.000', '00:08.000', 'Bo', TELL)),
      'Bo',
      '',
    ],
    [
      'a cue that ends before it begins',
      vtt(cue('00:04.000', '00:01.000', 'Ada', BLUE), cue('00:05.000', '00:05.000', 'Bo', TELL)),
      'Bo',
      '',
    ],
    ['no times', `Ada: ${BLUE}\nBo: ${TELL}`, 'Bo', ''],
    [
      'no speakers',
      vtt(cue('00:01.000', '00:04.000', '', BLUE), cue('00:05.000', '00:08.000', '', TELL)),
      undefined,
      'No speakers are named',
    ],
    ['prose', `${BLUE} ${TELL}`, undefined, 'No speakers are named'],
    ['one speaker', `Ada: ${BLUE}\nAda: ${TELL}`, 'Ada', ''],
    ['two languages', `Ada: ${BLUE}\n李娜：我来联系印刷厂，周五前完成。`, '李娜', ''],
    [
      'half of a file in Chinese',
      vtt(
        cue('00:01.0', '00:04.0', '王伟', '我们决定用蓝色的盒子。'),
        cue('00:05.0', '00:08.0', '李娜', '我来联系印刷厂，周五前完成。'),
        HALF,
      ),
      '李娜',
      '在一条字幕中间中断',
    ],
    ['one speaker in Chinese', '王伟：我们决定用蓝色的盒子。\n王伟：我来联系印刷厂，周五前完成。', '王伟', ''],
    ['no speakers in Chinese', '我们决定用蓝色的盒子。我来联系印刷厂，周五前完成。', undefined, '没有标明发言人'],
  ])('%s', async (_, content, owner, note) => {
    const { decisions, actionItems, notes } = await minutesOf(content, 'sync');
    expect(decisions.map(({ text }) => text)).toEqual([expect.stringMatching(/blue box|蓝色的盒子/)]);
    expect(actionItems).toMatchObject([{ due: '2026-09-18', task: expect.stringMatching(/printer|印刷厂/) }]);
    expect(actionItems[0]?.owner).toBe(owner);
    expect(notes.join('\n')).toContain(note);
  });
});

describe('what is no transcript is refused, and the message says what to give', () => {
  it.each([
    ['nothing', new Uint8Array(), 'it is empty'],
    ['binary data', Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919) % 256), 'it holds binary data'],
    ['50 MB', new Uint8Array(50_000_000).fill(65), 'it is larger than 10 MB'],
    ['cues without a word', vtt(cue('00:01.000', '00:02.000', 'Ada', '...')), 'nobody says anything in it'],
  ])('%s', async (_, content, why) => {
    await expect(minutesOf(content, 'sync.vtt')).rejects.toMatchObject({
      code: 'meetings.not-a-transcript',
      message: expect.stringMatching(
        new RegExp(`^sync\\.vtt is not a transcript: ${why}.*Give the text of the meeting as`),
      ),
    });
  });
});
