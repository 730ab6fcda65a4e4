import { defuseMarkdown } from './escape.ts';
import { LIMITS } from './limits.ts';

/** Words on their way into a stream, which Slack reads as Markdown by itself. */
export type StreamText = {
  /** What of the words so far may be appended now, in pieces that Slack takes. */
  push(text: string): string[];
  /** What was held back. */
  end(): string[];
};

/** What may yet become a mention, or half of a letter: it waits for what comes next. */
const UNDECIDED = /(?:<|<?@[a-z]{0,8}|[\ud800-\udbff])$/i;

/** Makes words that come piece by piece safe to stream: nobody is mentioned, however the mention is cut into pieces. */
export function streamText(): StreamText {
  let held = '';
  const release = (text: string): string[] => {
    const safe = defuseMarkdown(text);
    const pieces: string[] = [];
    for (let at = 0; at < safe.length; ) {
      const end = at + LIMITS.streamChunk;
      const cutsPair = /[\ud800-\udbff]/.test(safe[end - 1] ?? '') && end < safe.length;
      pieces.push(safe.slice(at, cutsPair ? end - 1 : end));
      at += pieces.at(-1)?.length ?? 0;
    }
    return pieces;
  };
  return {
    push(text) {
      const all = held + text;
      const from = all.search(UNDECIDED);
      held = from < 0 ? '' : all.slice(from);
      return release(from < 0 ? all : all.slice(0, from));
    },
    end() {
      const rest = held;
      held = '';
      return release(rest);
    },
  };
}
