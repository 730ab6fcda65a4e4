import type { App } from '@slack/bolt';
import type { Core } from '../../core/core.ts';
import { answerButtons } from './answers/buttons.ts';
import { assistantPane } from './assistant/assistant-pane.ts';
import { draftCards } from './cards/draft-cards.ts';
import { checklistButtons } from './checklist/buttons.ts';
import { slashCommand } from './commands/slash-command.ts';
import { appHome } from './home/app-home.ts';
import { watchInstallations } from './install/watch-installations.ts';
import { answerOffers } from './offers/keep-offered.ts';
import { type Places, watchPlaces } from './places.ts';
import { placeSettings } from './settings/place-settings.ts';
import { shortcutMenus } from './shortcuts/shortcuts.ts';
import type { Teams } from './teams.ts';

/** What the parts of the Slack channel work with. */
export type SlackDeps = {
  readonly workspaceId: string;
  readonly teams: Teams;
  readonly places: Places;
  readonly core: Core;
};

/** One thing that people can do in Slack: registers its listeners with Bolt. What it does by itself ends with `stopped`. */
export type Feature = (app: App, deps: SlackDeps, stopped: AbortSignal) => void;

/** Every feature. A new one is a file and a line here. */
export const features: readonly Feature[] = [
  watchInstallations,
  watchPlaces,
  answerButtons,
  answerOffers,
  checklistButtons,
  slashCommand,
  placeSettings,
  shortcutMenus,
  appHome,
  assistantPane,
  draftCards,
];
