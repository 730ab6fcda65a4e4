import pino, { type Logger as Pino } from 'pino';

/** Facts about what happens, never the words of a message or a secret. */
export type Logger = Pick<Pino, 'debug' | 'info' | 'warn' | 'error'>;

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;

/** JSON lines on standard error: standard output belongs to the commands. */
export const openLogger = (level: (typeof LOG_LEVELS)[number]): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: ['*.text', '*.subject', '*.password', '*.pass', '*.apiKey', 'text', 'subject'],
        censor: '[kept back]',
      },
    },
    pino.destination({ dest: 2, sync: true }),
  );
