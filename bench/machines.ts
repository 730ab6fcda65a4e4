import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseMail } from '../bots/email/parse-mail.ts';
import type { InboundMessage } from '../core/channels/message.ts';
import type { BenchArguments } from './index.ts';
import { report, rowsOf } from './rows.ts';

type Count = [number, number];
type Bounce = { file: string; is_bounce: boolean; expected: { reason: string; hardbounce: boolean }[] | null };
type Ham = { file: string; label: string; group: string; list: boolean };
type Figures = {
  machineRecall?: number;
  hardBounceAccuracy?: number;
  recipientFound?: number;
  humanFalsePositives?: Count;
};

const CONTEXT = { account: 'bench', receivedAt: new Date('2027-01-01T00:00:00Z') };
/** Reports about mail that was delivered or complained about have no failed recipient. */
const NOT_FAILED = new Set(['feedback', 'vacation', 'delivered']);

/** Measures how surely machines are told from people, and what is read from a bounce, through the product's own parser. */
export async function run({ test }: BenchArguments): Promise<Figures> {
  const figures: Figures = {};
  for (const folder of test) {
    const bounces = path.join(folder, 'bounces-sisimai');
    const mails = path.join(folder, 'spamassassin');
    if (existsSync(bounces)) Object.assign(figures, await measureBounces(bounces));
    else report(`${bounces} is not there: left out`);
    if (existsSync(mails)) figures.humanFalsePositives = await measurePeople(mails);
    else report(`${mails} is not there: left out`);
  }
  return figures;
}

const parse = (file: string): Promise<InboundMessage> => parseMail(new Uint8Array(readFileSync(file)), CONTEXT);

async function measureBounces(folder: string): Promise<Figures> {
  const recall: Count = [0, 0];
  const hard: Count = [0, 0];
  const recipient: Count = [0, 0];
  for (const row of rowsOf<Bounce>(path.join(folder, 'expected.jsonl'))) {
    const { automatic } = await parse(path.join(folder, row.file));
    if (!row.is_bounce) continue;
    count(recall, automatic !== undefined, `${row.file}: taken for a person's`);
    if (!row.expected || row.expected.some(({ reason }) => NOT_FAILED.has(reason))) continue;
    count(recipient, automatic?.failedRecipient !== undefined, `${row.file}: no failed recipient found`);
    // A report about several recipients is right when it says of one of them what is true of it.
    const right = row.expected.some(({ hardbounce }) => hardbounce === isHard(automatic));
    count(hard, right, `${row.file}: ${row.expected.map(({ reason }) => reason)} but said ${said(automatic)}`);
  }
  report(`machines found      ${recall.join(' of ')}`);
  report(`hard or soft right  ${hard.join(' of ')}`);
  report(`recipient found     ${recipient.join(' of ')}`);
  return {
    machineRecall: share(recall),
    hardBounceAccuracy: share(hard),
    recipientFound: share(recipient),
  };
}

const isHard = (automatic: InboundMessage['automatic']): boolean =>
  automatic?.kind === 'bounce' && automatic.addressDead === true;
const said = (automatic: InboundMessage['automatic']): string =>
  `${automatic?.kind ?? 'person'}, ${automatic?.reason?.slice(0, 120) ?? ''}`;
const share = ([right, all]: Count): number => (all === 0 ? 0 : Math.round((right / all) * 10_000) / 10_000);

function count(counter: Count, right: boolean, otherwise: string): void {
  counter[1]++;
  if (right) counter[0]++;
  else report(`  ${otherwise}`);
}

/** The hard ham is newsletters and marketing: wanted, but from a list, whatever its headers. */
const isPerson = ({ label, group, list }: Ham): boolean => label === 'ham' && !list && !group.startsWith('hard-ham');

async function measurePeople(folder: string): Promise<Count> {
  const unpacked = mkdtempSync(path.join(tmpdir(), 'bench-machines-'));
  const wrong: Count = [0, 0];
  try {
    execFileSync('tar', ['xzf', path.join(folder, 'mails.tar.gz'), '-C', unpacked]);
    const people = rowsOf<Ham>(path.join(folder, 'labels.jsonl')).filter(isPerson);
    for (const { file } of people) {
      const { automatic } = await parse(path.join(unpacked, file));
      wrong[1]++;
      if (automatic === undefined) continue;
      wrong[0]++;
      report(`  ${file}: ${automatic.why}`);
    }
  } finally {
    rmSync(unpacked, { recursive: true });
  }
  report(`people taken for machines  ${wrong.join(' of ')}`);
  return wrong;
}
