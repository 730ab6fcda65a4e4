import { expect, it } from 'vitest';
import { FrontdeskError } from '../errors.ts';
import { listening, unheard } from './told.ts';

it('says in both languages that a recording is listened to', () => {
  expect(listening('call.m4a', 'en')).toMatch(/^I am listening to call\.m4a\. The minutes will follow here/);
  expect(listening('call.m4a', 'de')).toBe(listening('call.m4a', 'en'));
  expect(listening('例会.m4a', 'zh')).toMatch(/^我正在听 例会\.m4a，会议纪要随后发在这里/);
});

it.each([
  ['speech.no-model', /LLM_TRANSCRIPTION_MODEL/],
  ['speech.too-large', /25 MB.*ffmpeg/],
  ['speech.empty', /没有声音/],
  ['speech.not-sound', /MP3/],
  ['speech.nobody', /没有听到有人说话/],
  ['files.gone', /已不在/],
  ['llm.timeout', /未及时应答/],
  ['llm.model-missing', /没有给出文字/],
])('says why there are no minutes, in the language of who waits (%s)', (code, chinese) => {
  const error = new FrontdeskError(code, 'the reason', false);
  expect(unheard('call.m4a', error, 'zh')).toMatch(/^我无法为 call\.m4a 生成会议纪要：.*。$/);
  expect(unheard('call.m4a', error, 'zh')).toMatch(chinese);
  expect(unheard('call.m4a', error, 'en')).toBe('I could not make minutes of call.m4a: the reason');
});

it('names a recording once', () => {
  const error = new Error('call.m4a is empty.');
  expect(unheard('call.m4a', error, 'en')).toBe('I could not make minutes: call.m4a is empty.');
});
