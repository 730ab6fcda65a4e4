/** Lines that the program wrote that made the transcript, in documents and texts of Otter, Teams and Google Meet. */
const BY_THE_PROGRAM = [
  /^transcribed by https?:\/\/\S+$/,
  /^meeting ended after \d[\d:]*\b.*$/,
  /^this (?:editable )?transcript was (?:computer|automatically|ai)[ -]?generated\b.*$/,
  /^.{1,60} (?:started|stopped) transcription$/,
  /^(?:summary keywords|keywords|outline|speakers|attendees|invited|attachments|meeting records?|与会者|参会者)$/,
  /^.{1,60}(?:开始|停止)了?(?:听录|转录|转写)$/,
];
/** Above what was said Google Meet and Otter put who was there and what it was about. */
const BEGINS = /^\W*(?:full )?(?:transcript|transcription|转写|转录|听录|文字记录|会议记录)\W*$/i;
const LOOKED_FOR_IN = 400;

const isByTheProgram = (line: string): boolean => BY_THE_PROGRAM.some((one) => one.test(line.trim().toLowerCase()));

/** A text without what the program that made it says about it. */
export function withoutProgramLines(text: string): string {
  const lines = text.split(/\r\n|\n|\r/);
  const begins = lines.slice(0, LOOKED_FOR_IN).findIndex((line) => BEGINS.test(line));
  return lines
    .slice(begins + 1)
    .filter((line) => !isByTheProgram(line))
    .join('\n');
}
