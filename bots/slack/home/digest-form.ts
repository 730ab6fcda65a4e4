import type { SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/web-api';
import { type DigestSettings, saveDigestSettings, settingsOf } from '../../../core/digests/digest-settings.ts';
import { isZone } from '../../../core/text/is-zone.ts';
import type { SlackDeps } from '../features.ts';
import { attend } from '../interact/attend.ts';
import { field, option, plain, readFields } from '../interact/fields.ts';
import type { Language } from '../interact/language.ts';
import type { Visitor } from '../interact/visitor.ts';
import type { Homes } from './homes.ts';
import { zoneOf } from './reader.ts';
import { type HomeWords, homeWords } from './words.ts';

export const DIGEST_VIEW = 'home.digest';

const FIELDS = { where: 'where', time: 'time', days: 'days', zone: 'zone' } as const;

const WHERE = ['slack', 'email', 'none'] as const;
type Where = (typeof WHERE)[number];

/** Weekdays at eight: what most people want. */
const USUAL = { time: '08:00', days: [1, 2, 3, 4, 5] };

type Form = { readonly where: Where; readonly settings: DigestSettings; readonly metadata: string };

/** The form in which somebody says when and where they want their digest. Pure. */
function digestForm({ where, settings, metadata }: Form, language: Language): ModalView {
  const words = homeWords(language);
  const places = [option('slack', words.inSlack), option('email', words.byMail), option('none', words.none)];
  const days = words.dayNames.map((name, at) => option(String(at + 1), name));
  const [place = places[0]] = places.filter(({ value }) => value === where);
  return {
    type: 'modal',
    callback_id: DIGEST_VIEW,
    private_metadata: metadata,
    title: plain(words.digest),
    submit: plain(words.save),
    close: plain(words.close),
    blocks: [
      field(FIELDS.where, words.where, {
        type: 'radio_buttons',
        options: places,
        ...(place ? { initial_option: place } : {}),
      }),
      field(FIELDS.time, words.time, { type: 'timepicker', initial_time: settings.time }),
      field(
        FIELDS.days,
        words.days,
        { type: 'checkboxes', options: days, initial_options: days.filter((_, at) => settings.days.includes(at + 1)) },
        { optional: true },
      ),
      field(FIELDS.zone, words.zone, { type: 'plain_text_input', initial_value: settings.zone }),
    ],
  };
}

/** Opens the form with what holds now. */
export async function openDigestForm(visitor: Visitor, triggerId: string, deps: SlackDeps): Promise<void> {
  const { workspaceId, core } = deps;
  const { team, person, language } = visitor;
  const subscriptions = await core.stores.digests.subscriptionsOf(workspaceId, person.id);
  const held = subscriptions.find(({ channel }) => channel === 'slack' || channel === 'email');
  const settings = (held && settingsOf(held)) ?? { ...USUAL, zone: await zoneOf(visitor, deps) };
  const where = held?.channel === 'email' ? 'email' : 'slack';
  const view = digestForm({ where, settings, metadata: team.id }, language);
  await team.client.views.open({ trigger_id: triggerId, view });
}

/** Keeps what the form was filled in with. What is wrong is said beside its field. */
export async function submitDigestForm(
  { ack, body, view }: SlackViewMiddlewareArgs<ViewSubmitAction>,
  homes: Homes,
  deps: SlackDeps,
): Promise<void> {
  let errors: Readonly<Record<string, string>> | undefined;
  let saved: Visitor | undefined;
  const tell = async (words: string) => {
    errors = { [FIELDS.where]: words };
  };
  await attend({ teamId: view.private_metadata, userId: body.user.id }, tell, deps, async (visitor) => {
    errors = await save(visitor, readFields(view.state.values), deps);
    saved = errors ? undefined : visitor;
  });
  await (errors ? ack({ response_action: 'errors', errors }) : ack());
  if (saved) await homes.publish(saved);
}

async function save(
  { person, language }: Visitor,
  { choice, choices, text, time }: ReturnType<typeof readFields>,
  { workspaceId, core }: SlackDeps,
): Promise<Readonly<Record<string, string>> | undefined> {
  const where = WHERE.find((one) => one === choice(FIELDS.where));
  const channel = where === 'none' ? undefined : where;
  const settings = {
    time: time(FIELDS.time) ?? USUAL.time,
    zone: text(FIELDS.zone),
    days: choices(FIELDS.days).map(Number),
  };
  const errors = channel ? faultsOf(channel, settings, person, homeWords(language)) : undefined;
  if (!errors) await saveDigestSettings({ workspaceId, person, channel, settings }, core);
  return errors;
}

function faultsOf(
  channel: 'slack' | 'email',
  { zone, days }: DigestSettings,
  { identities }: Visitor['person'],
  words: HomeWords,
): Readonly<Record<string, string>> | undefined {
  if (days.length === 0) return { [FIELDS.days]: words.noDay };
  if (!isZone(zone)) return { [FIELDS.zone]: words.noZone };
  const reachable = channel === 'slack' || identities.some((identity) => identity.channel === 'email');
  return reachable ? undefined : { [FIELDS.where]: words.noMail };
}
