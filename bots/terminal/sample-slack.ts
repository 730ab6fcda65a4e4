import { z } from 'zod';

/** A line that somebody said, as the reader of the scene sees it. */
export type Line = { readonly from: string; readonly text: string; readonly onlyFor?: string };
/** Something that happened in Slack: in which channel, and what was said and done there. */
export type Scene = { readonly where: string; readonly lines: readonly Line[]; readonly done: readonly string[] };

/** The people of the sample day and what they do in a Slack of their own, so that Frontdesk can be seen at work there. */
export type SampleSlack = {
  /** What Frontdesk has to be set to, to be connected to it and to its mail server. */
  readonly settings: Readonly<Record<string, string | undefined>>;
  /** The id of the team, and of the channel in which drafts are shown. */
  readonly team: string;
  readonly cardChannel: { readonly id: string; readonly name: string };
  mention(): Promise<Scene>;
  direct(): Promise<Scene>;
  summary(): Promise<Scene>;
  card(): Promise<Scene>;
  close(): Promise<void>;
};

const said = z.object({ by: z.string(), text: z.string() });

/** What samples/slack/day.yaml holds; people are named by what stands before the @ of their mail address. */
export const slackDay = z.object({
  channels: z.record(z.string(), z.array(z.string())),
  mention: said.extend({ in: z.string() }),
  direct: said,
  thread: z.object({ in: z.string(), summaryFor: z.string(), messages: z.array(said).min(2) }),
  card: z.object({ in: z.string(), intent: z.string(), by: z.string() }),
});
export type SlackDay = z.infer<typeof slackDay>;

export const samplePeople = z.object({
  workspace: z.object({ name: z.string(), zone: z.string(), domain: z.string() }),
  people: z.array(
    z.object({
      name: z.string(),
      email: z.string(),
      role: z.enum(['admin', 'approver', 'member']),
      language: z.enum(['en', 'zh']),
      zone: z.string(),
    }),
  ),
});
export type SamplePeople = z.infer<typeof samplePeople>['people'];
