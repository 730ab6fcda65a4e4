import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksLikeTranscript, notATranscript, parseTranscript } from './parse-transcript.ts';

const spoken = (content: string | Uint8Array, name?: string) =>
  parseTranscript(content, name).utterances.map(({ speaker, text }) => `${speaker}: ${text}`);
const starts = (content: string) => parseTranscript(content).utterances.map(({ startMs }) => startMs);

describe('parseTranscript', () => {
  it('reads WebVTT voices, past notes, styles, cue names and settings', () => {
    const vtt = `\uFEFFWEBVTT - Pump review

STYLE
::cue { color: red }

NOTE nobody said this
in two lines

REGION
id:left

opening
00:00:01.000 --> 00:00:03.500 align:start position:10%
<v.loud Ada Holm>Good <i>morning</i> &amp; welcome.</v>

00:04.000 --> 00:05.000
<v Bo>Hi.
<v Ada Holm>Shall we?`;
    const transcript = parseTranscript(vtt);
    expect(transcript.title).toBe('Pump review');
    expect(transcript.utterances).toEqual([
      { index: 0, speaker: 'Ada Holm', text: 'Good morning & welcome.', startMs: 1000, endMs: 3500 },
      { index: 1, speaker: 'Bo', text: 'Hi.', startMs: 4000, endMs: 5000 },
      { index: 2, speaker: 'Ada Holm', text: 'Shall we?', startMs: 4000, endMs: 5000 },
    ]);
  });

  it('reads the names that Zoom puts in front of the words', () => {
    const vtt =
      'WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nAda Holm: Ready: yes.\n\n2\n00:00:02.000 --> 00:00:03.000\nand so on\n';
    expect(spoken(vtt)).toEqual(['Ada Holm: Ready: yes.', ': and so on']);
  });

  it('shows rolling captions once', () => {
    const vtt =
      'WEBVTT\n\n00:00.000 --> 00:02.000\nwe should\n\n00:02.000 --> 00:04.000\nwe should\nship it\n\n00:04.000 --> 00:06.000\nship it\non Monday\n';
    expect(spoken(vtt)).toEqual([': we should', ': ship it', ': on Monday']);
  });

  it('keeps two people who both say yes', () => {
    const vtt =
      'WEBVTT\n\n00:00.000 --> 00:01.000\nYes.\n\n00:01.000 --> 00:02.000\nYes.\n\n00:02.000 --> 00:03.000\nGood then.\n';
    expect(spoken(vtt)).toHaveLength(3);
  });

  it('reads SubRip', () => {
    expect(
      spoken(
        '1\r\n00:00:01,000 --> 00:00:02,000\r\n{\\an8}<b>Bo:</b> yes\r\n\r\n2\r\n00:00:02,500 --> 00:00:03,000\r\n- no\r\n',
      ),
    ).toEqual(['Bo: yes', ': no']);
  });

  it.each([
    [
      'name and words',
      'Ada: Hello.\nBo: Hi,\nhow are you?\nAda: 10:30 is fine.',
      ['Ada: Hello.', 'Bo: Hi, how are you?', 'Ada: 10:30 is fine.'],
    ],
    ['Chinese colons', '王伟：早上好\n李娜：早', ['王伟: 早上好', '李娜: 早']],
    ['bold names', '**Ada:** Hello.\n**Bo:** Hi.', ['Ada: Hello.', 'Bo: Hi.']],
    ['time in front', '[00:01:02] Ada: Hello.\n[00:01:05] Bo: Hi.', ['Ada: Hello.', 'Bo: Hi.']],
    ['time in the label', '张伟(00:00:12): 大家好\n李娜(00:00:15)：早', ['张伟: 大家好', '李娜: 早']],
    [
      'lines with name and time',
      'Ada Holm  0:12\nHello.\nAll well?\n\nBo  0:20\nYes.',
      ['Ada Holm: Hello. All well?', 'Bo: Yes.'],
    ],
    ['lines with time and name', '00:12 Ada Holm\nHello.\n00:20 Bo\nYes.', ['Ada Holm: Hello.', 'Bo: Yes.']],
    ['facts about the meeting on top', '# Sync\nDate: 2026-09-15\nAda: Hello.\nBo: Hi.', ['Ada: Hello.', 'Bo: Hi.']],
    ['prose', 'The pump leaks. Bo will look at it.', [': The pump leaks.', ': Bo will look at it.']],
  ])('reads %s', (_, text, expected) => expect(spoken(text)).toEqual(expected));

  it.each([
    [
      'Zoom, by the clock',
      '[Ada Holm] 23:59:58\nHello.\n[Bo] 00:00:03\nHi.\nAll well?',
      [
        ['Ada Holm', 0, 'Hello.'],
        ['Bo', 5000, 'Hi. All well?'],
      ],
    ],
    [
      "Zoom's chat",
      '10:02:31 From Ada Holm to Everyone: Hello.\n10:02:35 From Bo : Hi.',
      [
        ['Ada Holm', 0, 'Hello.'],
        ['Bo', 4000, 'Hi.'],
      ],
    ],
    [
      'Otter',
      'Pump review\nTue, Sep 15, 2026 8:00AM • 12:03\nSUMMARY KEYWORDS\npump, offer\nSPEAKERS\nAda Holm, Bo\n\nAda Holm  00:03\nHello.\n\nBo  00:05\nHi.\n\nTranscribed by https://otter.ai',
      [
        ['Ada Holm', 3000, 'Hello.'],
        ['Bo', 5000, 'Hi.'],
      ],
    ],
    [
      'Google Meet',
      'Pump review - 2026/09/15 10:00 CEST - Notes\nAttendees\nAda Holm, Bo\nTranscript\n00:00:00\nAda Holm: Hello.\nBo: Hi.\n00:05:00\nAda Holm: Bye.\nMeeting ended after 00:05:10 👋\nThis editable transcript was computer generated and might contain errors.',
      [
        ['Ada Holm', 0, 'Hello.'],
        ['Bo', undefined, 'Hi.'],
        ['Ada Holm', 300_000, 'Bye.'],
      ],
    ],
    [
      'Teams, a name on a line of its own in each cue',
      '0:0:0.0 --> 0:0:2.500\nAda Holm\nHello.\n\n0:0:2.500 --> 0:0:4.0\nBo\nHi.\n\n0:0:4.0 --> 0:0:6.0\nAda Holm\nAll well?',
      [
        ['Ada Holm', 0, 'Hello.'],
        ['Bo', 2500, 'Hi.'],
        ['Ada Holm', 4000, 'All well?'],
      ],
    ],
    [
      'the same with a blank line after each, as in a document',
      '0:0:0.0 --> 0:0:2.500\n\nAda Holm\n\nHello.\n\n0:0:2.500 --> 0:0:4.0\n\nAda Holm\n\nBye.',
      [
        ['Ada Holm', 0, 'Hello.'],
        ['Ada Holm', 2500, 'Bye.'],
      ],
    ],
    [
      "Whisper's JSON",
      '{"task":"transcribe","segments":[{"start":0.5,"end":1,"text":" Hello."}]}',
      [['', 500, 'Hello.']],
    ],
  ])('reads %s', (_, text, expected) => {
    const { utterances } = parseTranscript(text);
    expect(utterances.map(({ speaker, startMs, text: said }) => [speaker, startMs, said])).toEqual(expected);
  });

  it('reads WebVTT that is not quite right, and says so', () => {
    const sloppy = parseTranscript('WEBVTT\n\n0:01,0 --> 0:02,0\n<v Ada>Hello.</v>\n0:02 --> 0:03\n<v Bo>Hi.</v>');
    expect(sloppy.utterances.map(({ speaker, startMs }) => [speaker, startMs])).toEqual([
      ['Ada', 1000],
      ['Bo', 2000],
    ]);
    expect(sloppy.notes).toEqual(['Not all of it is written as WebVTT should be; it was read all the same.']);
    expect(parseTranscript('WEBVTT\n\n75:30.000 --> 75:31.000\n<v Ada>Hello.</v>').utterances[0]?.startMs).toBe(
      4_530_000,
    );
  });

  it('takes what tags are left open for words', () => {
    const open = 'WEBVTT\n\n00:01.000 --> 00:02.000\n<v <v <v  Ada>Hello.</v> <v Bo';
    expect(parseTranscript(open).utterances.at(-1)).toMatchObject({ speaker: 'Ada', text: 'Hello. <v Bo' });
  });

  it('takes spellings of one name for one speaker, and says which', () => {
    const { utterances, notes } = parseTranscript('Ada Holm: Hello.\nHOLM, ADA: Bye.\nUnknown speaker: Who?');
    expect(utterances.map(({ speaker }) => speaker)).toEqual(['Ada Holm', 'Ada Holm', '']);
    expect(notes).toEqual(['Taken for one speaker: Ada Holm / HOLM, ADA.']);
  });

  it('reads cues that overlap, and two languages in one meeting, as they are', () => {
    const text =
      'WEBVTT\n\n00:01.000 --> 00:09.000\n<v Ada>Shall we?</v>\n\n00:02.000 --> 00:03.000\n<v 王伟>好的，开始吧。</v>\n';
    expect(spoken(text)).toEqual(['Ada: Shall we?', '王伟: 好的，开始吧。']);
  });

  it('says that prose names no speakers', () => {
    expect(parseTranscript('The pump leaks.').notes).toEqual(['No speakers are named.']);
  });

  it('sorts what is out of order, and says so', () => {
    const text = '[00:10] Ada: second\n[00:05] Bo: first\n[00:20] Ada: third';
    expect(starts(text)).toEqual([5000, 10_000, 20_000]);
    expect(parseTranscript(text).notes).toEqual(['The times were out of order; what was said is sorted by time.']);
  });

  it('reads half a file as far as it goes', () => {
    const half = parseTranscript('WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ada>We should\n\n00:02.000 --> 00:');
    expect(half.utterances.map(({ text }) => text)).toEqual(['We should']);
    expect(half.notes).toEqual(['The file ends in the middle of a cue.']);
  });

  it('takes title and day from the name of the file', () => {
    const transcript = parseTranscript('Ada: Hello.\nAda: Bye.', 'in/2026-09-15-pump-review.txt');
    expect(transcript.title).toBe('Pump review');
    expect(transcript.startedAt).toEqual(new Date('2026-09-15T12:00:00Z'));
    expect(parseTranscript('Ada: Hi.', 'GMT20260915-080000_Recording.txt').startedAt).toEqual(
      new Date('2026-09-15T08:00:00Z'),
    );
  });

  it('takes title and day from what Google Meet writes above', () => {
    const transcript = parseTranscript(
      'Pump review - 2026/09/15 10:00 CEST - Transcript\nAttendees\nAda, Bo\nTranscript\nAda: Hi.\nBo: Hi.',
    );
    expect(transcript).toMatchObject({ title: 'Pump review', startedAt: new Date('2026-09-15T12:00:00Z') });
    expect(transcript.utterances).toHaveLength(2);
  });

  it('decodes GB18030 and UTF-16', () => {
    expect(spoken(new Uint8Array([0xcd, 0xf5, 0xce, 0xb0, 0xa3, 0xba, 0xba, 0xc3]))).toEqual(['王伟: 好']);
    expect(spoken(new Uint8Array(Buffer.from('\uFEFFBo: yes\nBo: no', 'utf16le')))).toEqual(['Bo: yes', 'Bo: no']);
  });

  it.each([
    ['binary data', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 1, 2, 3]), 'binary data'],
    ['nothing', '', 'empty'],
    ['a header alone', 'WEBVTT\n\n', 'nobody says anything'],
    ['emoji alone', '😀', 'nobody says anything'],
    ['half of a JSON file', '{"segments":[{"start":0,"te', 'breaks off'],
    ['other JSON', '{"name":"x"}', 'no speech recogniser wrote'],
    ['50 MB', 'Ada: x\n'.repeat(7_500_000), 'larger than 10 MB'],
  ])('refuses %s and says what to give instead', (_, content, why) => {
    expect(() => parseTranscript(content, 'x.vtt')).toThrow(
      new RegExp(`^x\\.vtt is not a transcript: .*${why}.*\\.vtt, \\.srt, .* or plain text`),
    );
  });

  it('reads any text or refuses it, with the words in place', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'WEBVTT',
        '',
        '00:01.000 --> 00:02.000',
        '<v Bo>',
        'Bo: hi',
        'Bo 0:12',
        '[00:01] Bo: x',
        '1',
        '-->',
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        try {
          parseTranscript(lines.join('\n')).utterances.forEach(({ index, text }, at) => {
            expect(index).toBe(at);
            expect(text).not.toBe('');
          });
        } catch (error) {
          expect(notATranscript.is(error)).toBe(true);
        }
      }),
    );
  });
});

describe('looksLikeTranscript', () => {
  it.each([
    ['WEBVTT\n\n00:01.000 --> 00:02.000\nhi', 'x'],
    ['1\n00:00:01,000 --> 00:00:02,000\nhi', 'x.srt'],
    ['Ada: a\nBo: b\nAda: c\nBo: d\nAda: e\nBo: f', 'notes.txt'],
    ['[00:01] Ada: a\n[00:02] Bo: b\n[00:03] Ada: c\n[00:05] Bo: d', ''],
    ['王伟 00:01\n大家好\n李娜 00:05\n早\n王伟 00:09\n开始吧', ''],
    ['张敏：开始吧\n李强：好\n张敏：屋顶？\n李强：修好了\n张敏：好的\n李强：下一个', ''],
    ['{"segments":[{"start":0,"end":1,"text":"Hi."}]}', 'x.json'],
  ])('knows a transcript: %j', (text, name) => expect(looksLikeTranscript(text, name)).toBe(true));

  it.each([
    'Hi Bo,\n\nplease find the report attached. Note: the price is wrong.\n\nRegards\nAda',
    'From: a@lab.example\nTo: b@lab.example\nSubject: hello\nDate: today\n\nText',
    'Agenda:\n10:00 Start\n10:30 Pumps\n11:00 End',
    'Price: 20\nColour: red\nSize: 3',
    'Name: Kim\nStreet: Mill Lane\nTown: Graz\nPhone: 1\nDate: 2\nPrice: 3',
    '10:00:01 started\n10:00:02 listening\n10:00:03 ready\n10:00:04 stopped\n10:00:05 gone',
    '{"text":"Hi."}',
    'BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:1\nATTENDEE:a\nATTENDEE:b\nEND:VEVENT\nEND:VCALENDAR',
    'INFO: up\nERROR: down\nINFO: up\nERROR: down\nINFO: up\nERROR: down',
    '',
  ])('knows what is none: %j', (text) => expect(looksLikeTranscript(text, 'mail.txt')).toBe(false));
});
