/**
 * Slack's limits, in UTF-16 units of what is sent (docs.slack.dev: chat.postMessage, Block Kit reference).
 *
 * Slack takes a `text` of 40,000, but breaks one above 4,000 into several messages or refuses it (`msg_too_long`), and it
 * refuses blocks whose texts have some 12,000 in all (`msg_blocks_too_long`), whatever their kind. So a message of ours has
 * no more than the 4,000 that Slack recommends, and the same words in `text` and in the blocks.
 */
export const LIMITS = {
  text: 4000,
  section: 3000,
  streamChunk: 12_000,
} as const;
