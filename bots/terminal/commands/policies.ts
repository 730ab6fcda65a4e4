import type { Command } from 'commander';
import { RECIPIENT_KINDS } from '../../../core/policy/approval-policy.ts';
import { removeApprovalPolicy, setApprovalPolicy } from '../../../core/policy/manage-approval-policies.ts';
import { explainApproval } from '../../../core/replies/explain-approval.ts';
import { actor } from '../actor.ts';
import { approvalTable, explained, inWords } from '../approval-policies.ts';
import { command, withFrontdesk } from '../command.ts';
import { findOne } from '../find-one.ts';
import type { Frontdesk, Terminal } from '../frontdesk.ts';
import { count, share, timeZone } from '../option-values.ts';
import { hours, weekdays } from '../quiet-hours.ts';

type SetOptions = {
  json?: boolean;
  as?: string;
  intent?: string;
  to: string;
  unlessSure?: boolean;
  confidence: number;
  approvals: number;
  quiet?: { from: string; to: string };
  days?: [number, ...number[]];
  zone?: string;
};

export function addPolicies(program: Command, terminal: Terminal): void {
  const policies = program
    .command('policies')
    .description('who has to approve which replies, and which may go out without a person');
  const list = withFrontdesk<{ json?: boolean }>(terminal, async ({ frontdesk: { core, workspaceId }, output }) => {
    const all = await core.stores.approvalPolicies.list(workspaceId);
    output.result(all, () => approvalTable(all));
  });
  policies.option('--json', 'print one JSON value and nothing else').action(list);
  command(policies, 'list', 'all policies').action(list);
  addSet(policies, terminal);
  command(policies, 'remove <name>', 'it holds no more; without any policy a person approves each reply')
    .option('--as <address>', 'who says so')
    .action(
      withFrontdesk<SetOptions>(terminal, async ({ frontdesk, output }, [name = ''], { as }) => {
        const { core, workspaceId } = frontdesk;
        const person = await actor(frontdesk, as, terminal);
        await removeApprovalPolicy({ workspaceId, person, name }, core);
        output.result({ name }, () => `"${name}" holds no more.`);
      }),
    );
  command(policies, 'explain <id>', 'which policy decides about the reply to a message, and what it says').action(
    withFrontdesk<{ json?: boolean }>(terminal, async ({ frontdesk, output }, [typed = '']) => {
      const { core, workspaceId } = frontdesk;
      const messageId = await findMessage(typed, frontdesk);
      const rule = await explainApproval({ workspaceId, messageId }, core);
      output.result(rule, () => explained(rule));
    }),
  );
}

function addSet(policies: Command, terminal: Terminal): void {
  command(policies, 'set <name>', 'add a policy, or replace the one of that name; the most precise one decides')
    .option('--intent <id>', 'for replies to mail about that; without it about anything')
    .option('--to <whom>', `for replies to ${RECIPIENT_KINDS.join(', ')}, or a mail domain`, 'anyone')
    .option('--unless-sure', 'a reply goes out by itself if every check passes; without it a person approves each')
    .option('--confidence <share>', 'with --unless-sure: how sure it has to be what the mail is about', share, 0.8)
    .option('--approvals <n>', 'how many people have to approve it', count, 1)
    .option('--quiet <hours>', 'with --unless-sure: nothing goes out then, such as 22:00-07:00', hours)
    .option('--days <list>', 'days of the quiet hours, such as 1-5 or 6,7; 1 is Monday', weekdays)
    .option('--zone <zone>', 'zone of the quiet hours; without it that of the workspace', timeZone)
    .option('--as <address>', 'who says so')
    .action(
      withFrontdesk<SetOptions>(terminal, async ({ frontdesk, output }, [name = ''], options) => {
        const { core, workspaceId } = frontdesk;
        const { as, intent = null, to: recipients, unlessSure, confidence, approvals } = options;
        const person = await actor(frontdesk, as, terminal);
        const mode = unlessSure ? 'unless-sure' : 'ask';
        const quiet = await quietOf(options, frontdesk);
        const policy = { name, intent, recipients, mode, confidence, approvals, quiet };
        const set = await setApprovalPolicy({ workspaceId, person, policy }, core);
        output.result(set, () => `${set.name}: ${inWords(set)}`);
      }),
    );
}

async function quietOf({ quiet, days, zone }: SetOptions, { core, workspaceId }: Frontdesk) {
  if (!quiet) return null;
  const named = zone ?? (await core.stores.workspaces.get(workspaceId)).zone;
  return { ...quiet, zone: named, ...(days ? { days } : {}) };
}

const findMessage = (typed: string, { core, workspaceId }: Frontdesk): Promise<string> =>
  findOne(typed, {
    what: 'message',
    list: 'inbox',
    find: (prefix) => core.stores.messages.idsStartingWith(workspaceId, prefix),
  });
