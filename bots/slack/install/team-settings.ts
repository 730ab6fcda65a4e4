import { z } from 'zod';

/** What is kept of an installation beside its sealed token. */
const teamSettings = z.object({
  teamName: z.string(),
  botUserId: z.string().min(1),
  botName: z.string(),
  botId: z.string(),
  appId: z.string(),
  /** What was granted, which may be less or more than what today's code needs. */
  scopes: z.array(z.string()),
  /** The organisation that the workspace belongs to, on Enterprise plans. */
  enterprise: z.object({ id: z.string(), name: z.string() }).optional(),
  /** Slack's id of who installed it, and when (ISO 8601). */
  installedBy: z.string(),
  installedAt: z.iso.datetime(),
});
export type TeamSettings = z.infer<typeof teamSettings>;

/** The settings of an account; undefined where they come from the configuration, or were forgotten. */
export const teamSettingsOf = ({ settings }: { readonly settings: unknown }): TeamSettings | undefined =>
  teamSettings.safeParse(settings).data;
