import type { Line, SamplePeople, SampleSlack, Scene, SlackDay } from '../../bots/terminal/sample-slack.ts';
import { openSmtpSink } from '../crash/smtp-sink.ts';
import { startOurSlack } from '../slack/our-slack.ts';
import type { Slack } from './slack/slack.ts';

type Person = ReturnType<Slack['user']>;
type Channel = ReturnType<Slack['channel']>;
type Seen = ReturnType<Person['sees']>[number];

/** A busy machine may take a while. */
const PATIENCE = { within: 30_000 };
const OURS = 'Frontdesk';

/** The sample day's Slack, and a mail server that takes what is sent and delivers nothing: on loopback, for the demo. */
export async function openSampleSlack(day: SlackDay, people: SamplePeople): Promise<SampleSlack> {
  const slack = await startOurSlack({ mode: 'socket' });
  const sink = await openSmtpSink();
  const persons = new Map(
    people.map(({ name, email, language }) => [
      email.split('@')[0] ?? '',
      slack.user({ name, email, locale: language === 'zh' ? 'zh-CN' : 'en-US' }),
    ]),
  );
  const person = (name: string) => persons.get(name) ?? unknown(name);
  const channels = new Map(
    Object.entries(day.channels).map(([name, members]) => [
      name,
      slack.channel({ name, members: members.map((one) => person(one)) }),
    ]),
  );
  const channel = (name: string) => channels.get(name) ?? unknown(name);
  const names = new Map(people.map(({ name, email }) => [email.split('@')[0], name]));
  const play = { slack, day, person, channel, nameOf: (name: string) => names.get(name) ?? name };
  const cardChannel = channel(day.card.in);
  return {
    settings: {
      ...{ SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.app.appToken },
      // Whatever else is configured for the real Slack and the real mail has no part in this.
      ...{ SLACK_CLIENT_ID: undefined, SLACK_CLIENT_SECRET: undefined, SLACK_SIGNING_SECRET: undefined },
      ...{ SMTP_URL: sink.url, MAIL_FROM: 'support@lindenhof.example', MAIL_DOOR_PORT: 'off', HTTP_PORT: '0' },
      LOG_LEVEL: 'warn',
    },
    team: slack.team().id,
    cardChannel: { id: cardChannel.id, name: cardChannel.name },
    mention: () => mention(play),
    direct: () => direct(play),
    summary: () => summary(play),
    card: () => card(play, sink),
    async close() {
      await slack.stop();
      await sink.close();
    },
  };
}

type Play = {
  readonly slack: Slack;
  readonly day: SlackDay;
  person(name: string): Person;
  channel(name: string): Channel;
  nameOf(name: string): string;
};

function unknown(name: string): never {
  throw new Error(`The sample day names ${name}, who or which is not in it.`);
}

const lineOf = ({ from, text }: Seen, onlyFor?: string): Line => ({
  from,
  // Letters of no width are not seen.
  text: text.replaceAll('\u200b', ''),
  ...(onlyFor ? { onlyFor } : {}),
});

async function mention({ slack, day, person, channel }: Play): Promise<Scene> {
  const { by, in: where, text } = day.mention;
  const asker = person(by);
  const question = await asker.mentions(channel(where), text);
  const seen = () => asker.seesThread(question);
  await slack.until(() => seen().some(({ from, streaming }) => from === OURS && !streaming), PATIENCE);
  return { where: `#${where}`, lines: seen().map((one) => lineOf(one)), done: [] };
}

async function direct({ slack, day, person }: Play): Promise<Scene> {
  const asker = person(day.direct.by);
  const talk = asker.directMessages();
  await asker.says(talk, day.direct.text);
  await slack.until(() => asker.sees(talk).some(({ from }) => from === OURS), PATIENCE);
  return { where: 'direct message', lines: asker.sees(talk).map((one) => lineOf(one)), done: [] };
}

async function summary({ slack, day, person, channel, nameOf }: Play): Promise<Scene> {
  const { in: where, summaryFor, messages } = day.thread;
  const [first, ...replies] = messages;
  if (!first) return unknown('a thread');
  const begun = await person(first.by).says(channel(where), first.text);
  for (const { by, text } of replies) await person(by).says(channel(where), text, { thread: begun });
  const reader = person(summaryFor);
  await reader.usesShortcut('summarize_thread', begun);
  const told = await slack.until(
    () => reader.sees(channel(where)).findLast((one) => one.private && one.from === OURS),
    PATIENCE,
  );
  const said = reader.seesThread(begun).filter((one) => !one.private);
  return {
    where: `#${where}`,
    lines: [...said.map((one) => lineOf(one)), lineOf(told, nameOf(summaryFor))],
    done: [`${nameOf(summaryFor)} chose "Summarise this thread"`],
  };
}

async function card(
  { slack, day, person, channel, nameOf }: Play,
  sink: { readonly mails: readonly string[] },
): Promise<Scene> {
  const { in: where, by } = day.card;
  const approver = person(by);
  const shown = (look: (one: Seen) => boolean) =>
    slack.until(() => approver.sees(channel(where)).findLast((one) => one.from === OURS && look(one)), PATIENCE);
  const waiting = await shown(({ buttons }) => buttons.includes('Send'));
  await approver.clicks(waiting.post, 'Send');
  await slack.until(() => sink.mails.length > 0, PATIENCE);
  const isSettled = ({ post, buttons, text }: Seen) =>
    post.ts === waiting.post.ts && !buttons.includes('Send') && !text.includes('hourglass');
  const settled = await shown(isSettled);
  return {
    where: `#${where}`,
    lines: [lineOf(waiting), lineOf(settled)],
    done: [`${nameOf(by)} pressed "Send"; mails that went out: ${sink.mails.length}`],
  };
}
