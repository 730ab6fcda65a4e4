import { z } from 'zod';

const seconds = z.number().nonnegative();
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);

/**
 * What was heard in a sound file, as OpenAI's `verbose_json` has it: times in seconds from its beginning. Without `segments` and
 * `words` the endpoint gives no times.
 */
export const heard = z.object({
  text: z.string(),
  segments: list(z.object({ text: z.string(), start: seconds, end: seconds, speaker: z.string().nullish() })),
  words: list(z.object({ word: z.string(), start: seconds, end: seconds })),
});

export type Heard = z.infer<typeof heard>;
export type HeardWord = Heard['words'][number];
