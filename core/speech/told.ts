import { FrontdeskError, reasonOf } from '../errors.ts';
import { reasonFor } from './gaps.ts';

/** Who handed us a recording reads that at once. */
export const listening = (names: string, language: string): string =>
  language === 'zh'
    ? `我正在听 ${names}，会议纪要随后发在这里；较长的录音需要几分钟。`
    : `I am listening to ${names}. The minutes will follow here; a long recording takes some minutes.`;

/** Why there are no minutes of a recording and what to do, for who handed it to us. */
export function unheard(names: string, error: unknown, language: string): string {
  const reason = reasonOf(error);
  const about = reason.startsWith(names) ? '' : ` of ${names}`;
  if (language !== 'zh') return `I could not make minutes${about}: ${reason}`;
  const code = error instanceof FrontdeskError ? error.code : '';
  return `我无法为 ${names} 生成会议纪要：${CHINESE[code] ?? reasonFor(code, 'zh')}。`;
}

const CHINESE: Readonly<Record<string, string>> = {
  'speech.no-model':
    '尚未配置语音转写模型。请管理员设置 LLM_TRANSCRIPTION_MODEL（例如 whisper-1），如其不在 LLM_BASE_URL 的服务上，还要设置 LLM_TRANSCRIPTION_BASE_URL 和 LLM_TRANSCRIPTION_API_KEY；也可以直接提供会议的文字记录',
  'speech.left-out': '文件太大，没有保存',
  'speech.too-large':
    '文件太大：一次最多发送 25 MB，而这个文件无法分段。请先转换，例如：ffmpeg -i 录音文件 -ac 1 -ar 16000 -c:a pcm_s16le speech.wav',
  'speech.empty': '里面没有声音。录音是否一开始就中断了，或者文件没有传完整',
  'speech.not-sound':
    '里面没有可以读取的声音。可以读取 WAV、MP3、M4A 和 MP4、OGG、WebM、FLAC，不看文件名。请转换成其中一种',
  'speech.nobody': '里面没有听到有人说话。请检查能否播放',
  'files.too-large': '文件超过 400 MB',
  'files.gone': '文件已不在 Slack 上',
  'files.elsewhere': '文件不在 Slack 上，只读取上传到 Slack 的文件',
  'files.no-rights': 'Slack 没有把文件交给 Frontdesk。请运行 "frontdesk slack doctor" 检查应用是否缺少 files:read 权限',
  'files.failed': 'Slack 没有给出文件',
};
