import path from 'node:path';
import { createTransport } from 'nodemailer';
import { addPerson } from '../../bots/terminal/commands/people.ts';
import type { MessageLine } from '../../core/conversations/message-store.ts';
import type { Core } from '../../core/core.ts';
import { receiveMessages } from '../../core/flow/receive-messages.ts';
import { newId } from '../../core/ids.ts';
import type { Role } from '../../core/people/people-store.ts';
import type { Draft } from '../../core/replies/draft-store.ts';
import { mail } from '../../core/testing/messages.ts';
import { openFrontdesk, readConfig } from '../../main.ts';
import { openSmtpSink, type SmtpSink } from '../crash/smtp-sink.ts';
import { freePort } from '../peers/free-port.ts';
import type { Slack } from '../peers/slack/slack.ts';
import { startOurSlack } from '../slack/our-slack.ts';

type Mail = {
  readonly subject: string;
  readonly text?: string;
  /** Olga Petrova unless said otherwise. */
  readonly from?: { readonly name: string; readonly address: string };
  readonly replyTo?: string;
  /** The Message-ID of the mail that it goes on from. */
  readonly inReplyTo?: string;
  /** It comes through the mail door, rather than as a channel hands it to the core. */
  readonly posted?: true;
};
type Someone = ReturnType<Slack['user']>;
type Channel = ReturnType<Slack['channel']>;
type SeenCard = ReturnType<Someone['sees']>[number];

/** A company whose mail is drafted by Frontdesk, with a channel in Slack where drafts are shown. */
export type Scene = {
  readonly slack: Slack;
  readonly core: Core;
  readonly workspaceId: string;
  readonly sink: SmtpSink;
  /** Approvers both; Wei reads Chinese. */
  readonly lea: Someone;
  readonly wei: Someone;
  /** A member, and a guest. */
  readonly mei: Someone;
  readonly guest: Someone;
  readonly desk: Channel;
  /** Sends a mail to the company. */
  writes(mail: Mail): Promise<Written>;
  /** Makes a channel one where drafts are shown. */
  shows(channel: Channel, cards?: object): Promise<void>;
  /** What only this person was told in the channel. */
  whispers(person: Someone): readonly string[];
  close(): Promise<void>;
};

/** A mail that was sent, with its draft and card once there are some. */
type Written = {
  readonly messageId: string;
  /** The card of its draft as soon as it is as `look` wants it. */
  card(look?: (seen: SeenCard) => unknown, channel?: Channel): Promise<SeenCard>;
  draft(): Promise<Draft>;
  line(): Promise<MessageLine>;
};

const OLGA = { name: 'Olga Petrova', address: 'olga@petrova.example' };
const QUESTION = 'Hello,\n\nhow many days do I have to return an unopened sensor?\n\nOlga';

type Options = {
  readonly database: string;
  readonly mode: 'socket' | 'http';
  readonly language?: 'zh';
  readonly wrapCore?: (core: Core) => Core;
};

export async function openScene({ database, mode, language, wrapCore }: Options): Promise<Scene> {
  const slack = await startOurSlack({ mode });
  const sink = await openSmtpSink();
  const door = await freePort();
  const workspaceId = newId();
  const settings = {
    ...{ DATABASE_URL: database, FRONTDESK_WORKSPACE: workspaceId, LOG_LEVEL: 'silent', HTTP_PORT: '0' },
    ...{ MAIL_DOOR_PORT: String(door), MAIL_FROM: 'desk@lindenhof.example', SMTP_URL: sink.url },
    ...{ SLACK_API_URL: slack.apiUrl, SLACK_BOT_TOKEN: slack.botToken },
    ...(mode === 'socket'
      ? { SLACK_APP_TOKEN: slack.app.appToken }
      : { SLACK_SIGNING_SECRET: slack.app.signingSecret }),
    FRONTDESK_HANDBOOK: path.join(import.meta.dirname, '../crash/handbook'),
  };
  const frontdesk = await openFrontdesk(readConfig(settings), {}, wrapCore ? { wrapCore } : {});
  const { core } = frontdesk;
  await core.stores.workspaces.update(workspaceId, { name: 'Lindenhof', domains: ['lindenhof.example'] });
  const joins = async (name: string, role: Role, locale = 'en-US') => {
    const email = `${name.split(' ')[0]?.toLowerCase()}@lindenhof.example`;
    await addPerson({ name, address: email, role, ...(locale === 'zh-CN' ? { language: 'zh' } : {}) }, frontdesk);
    return slack.user({ name, email, locale });
  };
  const lea = await joins('Lea Winter', 'admin', language === 'zh' ? 'zh-CN' : 'en-US');
  const wei = await joins('Wei Chen', 'approver', 'zh-CN');
  if (language === undefined)
    await joins('Nils Berg', 'approver').then(({ email = '' }) => english(email, core, workspaceId));
  const mei = await joins('Mei Tan', 'member');
  const guest = slack.user({ name: 'Gus Guest', email: 'gus@else.example', guest: 'multi' });
  const desk = slack.channel({ name: 'desk', members: [lea, wei, mei, guest] });
  // Learning takes seconds of the processor's time: a socket does not wait for that on a busy machine.
  await core.learnedIntents(workspaceId);
  await frontdesk.work();
  const { addresses } = await frontdesk.listen();
  if (mode === 'http') slack.requestUrl = (addresses[0] ?? '').replace('/healthz', '/slack/events');
  const account = await core.stores.accounts.ensure(workspaceId, 'slack', slack.team().id);
  const scene: Scene = {
    ...{ slack, core, workspaceId, sink, lea, wei, mei, guest, desk },
    async writes({ subject, text = QUESTION, from = OLGA, replyTo, inReplyTo, posted }) {
      const messageId = `<${newId()}@petrova.example>`;
      if (posted) await post({ messageId, subject, text, from: `${from.name} <${from.address}>` }, door);
      else {
        const references = inReplyTo ? [inReplyTo] : [];
        const more = {
          threadId: messageId,
          references,
          ...(replyTo ? { replyTo: { address: replyTo, name: '' } } : {}),
        };
        const message = mail({ ...more, from, subject, text, sentAt: new Date() });
        await receiveMessages({ workspaceId, messages: [message], lane: 'interactive' }, core);
      }
      const line = async () => {
        const lines = await core.stores.messages.lines(workspaceId, { limit: 100 });
        const found = lines.find((one) => one.subject === subject);
        if (!found) throw new Error(`"${subject}" has not come in`);
        return found;
      };
      return {
        ...{ messageId, line },
        card: (look = () => true, channel = desk) => {
          const isIt = (seen: SeenCard) => !seen.private && seen.from === 'Frontdesk' && seen.text.includes(subject);
          const there = () => lea.sees(channel).find((seen) => isIt(seen) && look(seen));
          return slack.until(there, { within: 60_000 }).catch(async (error: unknown) => {
            throw new Error(`The mail is ${JSON.stringify(await line())}`, { cause: error });
          });
        },
        async draft() {
          const draft = await core.stores.drafts.get(workspaceId, (await line()).draftId ?? '');
          if (!draft) throw new Error(`"${subject}" has no draft`);
          return draft;
        },
      };
    },
    async shows(channel, cards = {}) {
      await core.stores.places.ensure(workspaceId, account.id, channel.id, channel.name);
      await core.stores.places.saveRules(workspaceId, account.id, channel.id, { cards });
    },
    whispers: (person) =>
      person
        .sees(desk)
        .filter((seen) => seen.private)
        .map(({ text }) => text),
    async close() {
      await frontdesk.close();
      await slack.stop();
      await sink.close();
    },
  };
  await scene.shows(desk);
  return scene;
}

const post = (content: { messageId: string; subject: string; text: string; from: string }, port: number) =>
  createTransport({ host: '127.0.0.1', port }).sendMail({ ...content, to: 'desk@lindenhof.example' });

/** One more who reads English, so that most do. */
async function english(email: string, { stores }: Core, workspaceId: string): Promise<void> {
  for (const { id, identities } of await stores.people.members(workspaceId)) {
    const address = identities.find(({ channel }) => channel === 'email')?.address;
    if (address === email || address === 'lea@lindenhof.example')
      await stores.people.rename(workspaceId, id, { language: 'en' });
  }
}
