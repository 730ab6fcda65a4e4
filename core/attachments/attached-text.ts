type File = { readonly name: string; readonly text?: string | undefined };

/** These are read for what they are: as events, minutes or mails. */
export const READ_ELSEWHERE = /\.(?:ics|vtt|srt|sbv|eml)$/i;

/** What attached texts and documents say, each under its name; `limit` characters in all, shared among them. Empty when there are none. */
export function attachedText(attachments: readonly File[], limit: number): string {
  const files = attachments.flatMap(({ name, text = '' }) =>
    text.trim() === '' || READ_ELSEWHERE.test(name) ? [] : [{ name, text: text.trim() }],
  );
  const share = Math.floor(limit / Math.max(1, files.length));
  return files.map(({ name, text }) => `${name}:\n${text.slice(0, Math.max(0, share - name.length - 2))}`).join('\n\n');
}
