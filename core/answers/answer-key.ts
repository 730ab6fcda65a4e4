/** What the answer to a message is known by: key and identity of its delivery, whatever happens to it. */
export const answerKey = (messageId: string): string => `answer:${messageId}`;

/** The message that a delivery answers; undefined where it is no such answer. */
export const answeredMessage = (identity: string): string | undefined => /^answer:(.+)$/.exec(identity)?.[1];
