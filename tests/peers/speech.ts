import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readWav } from '../../core/speech/wav.ts';
import { openTranscriptionServer, type TranscriptionServer } from '../../core/testing/transcription-server.ts';

const FLITE = '/usr/bin/flite';
const SPHINX = '/usr/bin/pocketsphinx_continuous';
const MODEL = '/usr/share/pocketsphinx/model/en-us';
const MISSING = 'it needs a voice and ears (Debian: flite, pocketsphinx, pocketsphinx-en-us)';

/** Undefined when speech can be made and recognised here, else why not: for `skip`. */
export const speechMissing = (): string | undefined =>
  [FLITE, SPHINX, MODEL].every((file) => existsSync(file)) ? undefined : MISSING;

/** A WAV file (16 kHz, one channel) in which a voice says this. */
export const speak = (text: string): Promise<Uint8Array<ArrayBuffer>> =>
  withFile(async (file) => {
    await run(FLITE, ['-voice', 'slt', '-t', text, '-o', file]);
    return new Uint8Array(readFileSync(file));
  });

/** An endpoint that speaks OpenAI's audio transcriptions, with a real recogniser behind it. It takes what `speak` makes. */
export const openRecogniser = (): Promise<TranscriptionServer> => openTranscriptionServer(recognise);

const WORD = /^([a-z']+)(?:\(\d+\))? (\d+\.\d+) (\d+\.\d+) \d+\.\d+$/gm;

async function recognise(content: Uint8Array) {
  const samples = readWav(content)?.samples ?? new Uint8Array();
  const output = await withFile(async (file) => {
    writeFileSync(file, samples);
    return run(SPHINX, ['-infile', file, '-time', 'yes', '-logfn', '/dev/null']);
  });
  const words = Array.from(output.matchAll(WORD), ([, word = '', start, end]) => ({
    word,
    start: Number(start),
    end: Number(end),
  }));
  return { text: words.map(({ word }) => word).join(' '), words };
}

async function withFile<T>(work: (file: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'frontdesk-speech-'));
  try {
    return await work(path.join(folder, 'speech'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Gives what the program wrote to its standard output. */
function run(program: string, args: readonly string[]): Promise<string> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (output += chunk));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`${program}: ${errors.slice(0, 500)}`)),
    );
  });
}
