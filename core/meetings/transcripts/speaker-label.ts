/** Words before a colon that are no person: headings of notes, headers of a mail. */
const NO_PERSON = new RegExp(
  `^(?:${[
    'from|to|cc|bcc|subject|date|sent|re|fwd?|reply-to|title|topic|time|duration|location|attendees|participants|present',
    'note|notes|nb|ps|agenda|action|actions|action items?|decision|decisions|todo|to do|summary|question|questions|answer',
    'info|warn|error|debug|trace|fatal|begin|end|url|path',
    'example|warning|important|tip|hint|source|see|https?|ftp|mailto|file|version|option [a-z\\d]|step \\d+|point \\d+',
    '发件人|收件人|抄送|主题|日期|时间|地点|时长|参会人员?|与会人员?|议程|议题|备注|注意|注|决定|待办|总结|标题|会议主题|会议时间|例如|问题',
  ].join('|')})$`,
  'i',
);
const NAME = /^(?!\d+$)[\p{L}\d][\p{L}\p{M}\d .,'’\-_&/()（）@·]*$/u;
/** No name has a year in it, but "15 September 2026, 10:00" looks like one with a time behind it. */
const DATED = /(?<!\d)20\d\d(?!\d)/;
const LABEL = /^[\s*_>-]{0,6}([^:：\n]{1,48}?)[\s*_]{0,4}[:：][\s*_]{0,4}(?=\S)([\s\S]+)$/;
const MOST_WORDS = 5;

/** Whether a few words can be the name of who speaks: short, no sentence, no heading. */
export function isSpeakerName(words: string): boolean {
  const name = words.trim();
  if (name.length === 0 || !NAME.test(name) || NO_PERSON.test(name) || DATED.test(name)) return false;
  if (/\p{Script=Han}/u.test(name)) return name.replaceAll(/[(（].*?[)）]/g, '').trim().length <= 12;
  const parts = name
    .replaceAll(/[(（].*?[)）]/g, '')
    .trim()
    .split(/\s+/);
  return parts.length <= MOST_WORDS && (/^[\p{Lu}\d]/u.test(parts[0] ?? '') || parts.length === 1);
}

/** "Anna: good morning" as who and what; undefined when no name stands in front. "10:30 is fine" is none. */
export function speakerLabel(line: string): { speaker: string; text: string } | undefined {
  const match = LABEL.exec(line);
  const speaker = match?.[1]?.trim() ?? '';
  const text = match?.[2]?.trim() ?? '';
  if (text.startsWith('//') || !isSpeakerName(speaker) || isClock(speaker, text)) return undefined;
  return { speaker, text };
}

/** "At 9:30 then" has no speaker called "At 9". */
const isClock = (before: string, after: string): boolean => /\d$/.test(before) && /^\d\d(?!\d)/.test(after);
