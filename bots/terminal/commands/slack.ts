import { type Command, Option } from 'commander';
import { changePlaceRules, mayChangeRules, type RulesChange } from '../../../core/conversations/change-place-rules.ts';
import { ANSWER_TO, type PlaceRules, readRules } from '../../../core/conversations/place-rules.ts';
import { examineSlack } from '../../slack/doctor/examine-slack.ts';
import { findChannel } from '../../slack/find-channel.ts';
import { invite } from '../../slack/install/invitation.ts';
import { manifestText } from '../../slack/manifest.ts';
import { openTeams } from '../../slack/open-teams.ts';
import type { TeamDeps } from '../../slack/teams.ts';
import { actor } from '../actor.ts';
import { command, withFrontdesk } from '../command.ts';
import type { Finding, Frontdesk, Terminal } from '../frontdesk.ts';
import { httpsUrl, oneMore } from '../mailbox-options.ts';
import { timeZone } from '../option-values.ts';
import { makeOutput } from '../output.ts';
import { hours, weekdays } from '../quiet-hours.ts';
import { renderFinding } from '../render-finding.ts';
import { renderRules, renderTeams } from '../render-slack.ts';

type Options = { json?: boolean };

/** Slack as its administrator sees it. */
export function addSlack(program: Command, terminal: Terminal): void {
  const slack = program
    .command('slack')
    .description('Slack: connect workspaces, check the connection, rules of channels');
  const list = withFrontdesk<Options>(terminal, async ({ frontdesk, output }) => {
    const states = await openTeams(frontdesk.slack, depsOf(frontdesk)).states();
    output.result(states, () => renderTeams(states));
  });
  slack.option('--json', 'print one JSON value and nothing else').action(list);
  command(slack, 'teams', 'the workspaces that are connected, and why others are not').action(list);
  command(slack, 'invite', 'print a link that connects one more workspace, once, within two days').action(
    withFrontdesk<Options>(terminal, async ({ frontdesk, output }) => {
      const link = invite(frontdesk.slack, depsOf(frontdesk));
      output.result({ link }, () => link);
    }),
  );
  addManifest(slack);
  addRules(slack, terminal);
  addRoute(slack, terminal);
  command(slack, 'doctor', 'check tokens, scopes, socket, clock and channels, and say what to do').action(
    withFrontdesk<Options>(terminal, async ({ frontdesk, output }) => {
      const findings: Finding[] = [];
      for await (const finding of examineSlack(frontdesk.slack, depsOf(frontdesk))) {
        findings.push(finding);
        if (!output.json) output.note(renderFinding(finding));
      }
      const faults = findings.filter(({ state }) => state === 'fault').length;
      output.result(findings, () => (faults > 0 ? `${faults} to mend.` : 'Slack is well.'));
      if (faults > 0) process.exitCode = 1;
    }),
  );
}

function addManifest(slack: Command): void {
  command(slack, 'manifest', 'print the manifest to make the Slack app from; otherwise for Socket Mode')
    .option('--http <url>', 'for events over HTTP, sent to this address of yours', httpsUrl)
    .option('--install <url>', 'for several workspaces, which install it through this address of yours', httpsUrl)
    .action(async (_options: unknown, own: Command) => {
      const { json = false, http, install } = own.optsWithGlobals<Options & { http?: string; install?: string }>();
      const manifest = await manifestText({ http, install });
      makeOutput(json).result({ manifest }, () => manifest);
    });
}

type RuleOptions = Options & {
  team?: string;
  as?: string;
  answer?: PlaceRules['answer'];
  knowledge?: string[];
  allKnowledge?: true;
  /** False for --no-quiet. */
  quiet?: { from: string; to: string } | false;
  zone?: string;
  days?: [number, ...number[]];
};

function addRules(slack: Command, terminal: Terminal): void {
  forChannel(slack, 'rules', 'who is answered in a channel, from what, and when; without options, what holds now')
    .addOption(new Option('--answer <whom>', 'who is answered').choices(ANSWER_TO))
    .option(
      '--knowledge <path>',
      'a folder or page of the handbook to answer from; may be given several times',
      oneMore,
    )
    .option('--all-knowledge', 'answer from the whole handbook')
    .option('--quiet <hours>', 'hours in which only who mentions it is answered, privately: 22:00-07:00', hours)
    .option('--zone <zone>', 'time zone of these hours, otherwise that of the workspace', timeZone)
    .option('--days <days>', 'days on which they begin, otherwise every day: 1-5 or 6,7; 1 is Monday', weekdays)
    .option('--no-quiet', 'no quiet hours')
    .action(
      onRules<RuleOptions>(terminal, async ({ answer, knowledge, allKnowledge, quiet, zone, days }, frontdesk) => ({
        ...(answer ? { answer } : {}),
        ...(knowledge
          ? { knowledge: knowledge as [string, ...string[]] }
          : allKnowledge
            ? { knowledge: undefined }
            : {}),
        ...(quiet === false ? { quiet: undefined } : {}),
        ...(quiet ? { quiet: { ...quiet, zone: zone ?? (await zoneOf(frontdesk)), ...(days ? { days } : {}) } } : {}),
      })),
    );
}

type RouteOptions = Options & {
  team?: string;
  as?: string;
  mailbox?: string[];
  intent?: string[];
  all?: true;
  none?: true;
};

function addRoute(slack: Command, terminal: Terminal): void {
  forChannel(slack, 'route', 'which drafts are shown in a channel for approval; without options, what holds now')
    .option('--mailbox <address>', 'those of this mailbox only; may be given several times', oneMore)
    .option(
      '--intent <id>',
      'those about this only ("frontdesk intents" lists them); may be given several times',
      oneMore,
    )
    .option('--all', 'all drafts')
    .option('--none', 'none any more')
    .action(
      onRules<RouteOptions>(terminal, async ({ mailbox, intent, all, none }) => {
        if (none) return { cards: false };
        if (!mailbox && !intent && !all) return {};
        return { cards: { ...(mailbox ? { mailboxes: mailbox } : {}), ...(intent ? { intents: intent } : {}) } };
      }),
    );
}

const forChannel = (slack: Command, name: string, description: string): Command =>
  command(slack, `${name} <channel>`, description)
    .option('--team <name>', 'the workspace, where several have a channel of that name')
    .option('--as <address>', 'who changes it');

/** Changes the rules of a channel as `read` makes of the options, if it makes anything of them, and shows what holds. */
const onRules = <O extends Options & { team?: string; as?: string }>(
  terminal: Terminal,
  read: (options: O, frontdesk: Frontdesk) => Promise<RulesChange>,
) =>
  withFrontdesk<O>(terminal, async ({ frontdesk, output }, [name = ''], options) => {
    const { core, workspaceId } = frontdesk;
    const deps = depsOf(frontdesk);
    const channel = await findChannel({ channel: name, team: options.team }, openTeams(frontdesk.slack, deps), deps);
    const { accountId, id: placeId } = channel;
    const change = await read(options, frontdesk);
    if (Object.keys(change).length > 0) {
      const person = await actor(frontdesk, options.as, terminal);
      mayChangeRules(person);
      await changePlaceRules({ workspaceId, accountId, placeId, change, actorId: person.id }, core);
    }
    const rules = readRules((await core.stores.places.get(workspaceId, accountId, placeId))?.rules);
    output.result({ channel: placeId, name: channel.name, team: channel.team, rules }, () =>
      renderRules(channel, rules),
    );
  });

const zoneOf = async ({ core, workspaceId }: Frontdesk): Promise<string> =>
  (await core.stores.workspaces.get(workspaceId)).zone;

const depsOf = ({ core, workspaceId }: Frontdesk): TeamDeps => ({ workspaceId, core: () => core });
