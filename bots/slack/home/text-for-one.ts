import { plainToMrkdwn } from '../format/escape.ts';
import { PERSON } from '../posts/names.ts';

/** Plain text as mrkdwn for one reader alone: people are shown by their names, and since nobody else reads it nobody is called. */
export const textForOne = (text: string): string => plainToMrkdwn(text).replace(PERSON, '<@$1>');
