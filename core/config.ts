import { z } from 'zod';
import { defineError } from './errors.ts';
import { LOG_LEVELS } from './logger.ts';

const faultyConfig = defineError({
  code: 'config.invalid',
  message: (faults: string) =>
    `The configuration is wrong:\n${faults}\nCorrect the environment or the .env file and start again.`,
});

const port = (what: string) =>
  z.coerce
    .number({ error: `${what} must be a port number` })
    .int()
    .min(0)
    .max(65_535, { error: `${what} must be at most 65535` });

/** 43 characters and perhaps a filler hold 256 bits (RFC 4648, 4). */
const isKey = (text: string): boolean => /^[A-Za-z0-9+/]{43}=?$/.test(text);
const keyFault = (name: string, what: string) => `${name} must be ${what}: make one with "openssl rand -base64 32"`;

/** What the house itself needs; channels and the model gateway own their own fragments. */
export const houseConfig = z.object({
  DATABASE_URL: z
    .string()
    .trim()
    .refine((url) => url === '' || /^postgres(ql)?:\/\//.test(url), {
      error: 'DATABASE_URL must begin with postgresql:// (or be left out for the embedded database)',
    })
    .optional(),
  FRONTDESK_DATA_DIR: z.string().trim().optional(),
  FRONTDESK_WORKSPACE: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, { error: 'FRONTDESK_WORKSPACE may hold lower-case letters, digits and dashes' })
    .default('main'),
  FRONTDESK_HANDBOOK: z.string().trim().optional(),
  FRONTDESK_SECRET_KEY: z
    .string()
    .trim()
    .refine(isKey, { error: keyFault('FRONTDESK_SECRET_KEY', '32 bytes in base64') })
    .optional(),
  FRONTDESK_SECRET_KEYS_OLD: z
    .string()
    .default('')
    .transform((keys) => keys.split(/[\s,]+/).filter(Boolean))
    .refine((keys) => keys.every(isKey), {
      error: keyFault('FRONTDESK_SECRET_KEYS_OLD', 'keys of 32 bytes in base64, parted by commas'),
    }),
  HTTP_HOST: z.string().default('127.0.0.1'),
  HTTP_PORT: port('HTTP_PORT').default(3000),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
});

type Fragments = Readonly<Record<string, z.ZodType>>;
type Parsed<F extends Fragments> = { readonly [K in keyof F]: z.infer<F[K]> };

/**
 * Parses all fragments against one environment and reports every fault in one error. An empty line of an .env file
 * means "not set": an empty HTTP_HOST would listen to the whole network.
 */
export function parseConfig<F extends Fragments>(
  environment: Readonly<Record<string, string | undefined>>,
  fragments: F,
): Parsed<F> {
  const faults: string[] = [];
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const parsed = Object.entries(fragments).map(([name, fragment]) => {
    const result = fragment.safeParse(set);
    if (!result.success) faults.push(...result.error.issues.map(describe));
    return [name, result.data];
  });
  if (faults.length > 0) throw faultyConfig(faults.map((fault) => `  - ${fault}`).join('\n'));
  return Object.fromEntries(parsed) as Parsed<F>;
}

function describe({ path, message }: z.core.$ZodIssue): string {
  const name = path.join('.');
  return message.includes(name) ? message : `${name}: ${message}`;
}
