/** Words, and Chinese characters, of people talking to each other: a sentence full of them tells little to who was not there. */
const TALK = new Set([
  ...(
    "i i'm i'll i've i'd you you're you've you'll you'd your me my mine myself uh um mm hmm yeah yep okay ok oh ah well know mean like " +
    "just guess think kind gonna wanna gotta really right so then that's it's there's what's don't didn't doesn't can't isn't " +
    "wasn't won't he she thing things stuff bit lot maybe probably let's let got get hi hello thanks thank please sorry actually " +
    'basically something someone anyway'
  ).split(' '),
  ...'我你您吧呢啊嗯那这就说觉么哈呀哦啦嘛哎呃他她它咱们个很然后其实讲想看去来过到得还',
]);
/** The small words that statements are built with. */
const PLAIN = new Set([
  ...(
    'the of to and in a an that for on with as at by from was were is are be been would could should will which their they it its or ' +
    'not more than also about how what whether into there have has had this these can other some only because if but when while ' +
    'after before them who where'
  ).split(' '),
  ...'的是在了和也有与对中为以上下要等能不可通进行',
]);
const TOKEN = /\p{Script=Han}|[[\p{L}\p{N}'’]--\p{Script=Han}]+/gv;

/** The words of a text as its length counts them, each Chinese character by itself. */
export const tokensIn = (text: string): string[] => text.toLowerCase().replaceAll('’', "'").match(TOKEN) ?? [];

export const isTalk = (token: string): boolean => TALK.has(token);
export const isPlain = (token: string): boolean => PLAIN.has(token);
