import type { Classification } from '../intents/classification.ts';

type Upset = NonNullable<Classification['grievance']>;
type Words = Readonly<Record<Upset, string>>;

/** How a reply begins, in place of the usual thanks. Nothing in it is a fact or a promise. */
const OPENINGS: { readonly en: Words; readonly zh: Words } = {
  en: {
    delay: 'I am sorry that you have had to wait so long, and thank you for telling us.',
    'no answer': 'I am sorry that you had to ask more than once before somebody answered you.',
    cancelled: 'I am sorry about the cancellation and the trouble it has caused you.',
    lost: 'I am sorry about what went wrong here, and thank you for telling us.',
    money: 'I am sorry about the trouble over this payment, and thank you for telling us.',
    treatment: 'I am sorry about the way you were treated, and thank you for telling us.',
    quality: 'I am sorry that this was not what you could rightly expect, and thank you for telling us.',
    other: 'I am sorry about the trouble this has caused you, and thank you for telling us.',
  },
  zh: {
    delay: '让您久等了，我们深表歉意，也感谢您告诉我们。',
    'no answer': '之前没能及时回应您，让您多次联系，我们深表歉意。',
    cancelled: '此次取消给您带来不便，我们深表歉意。',
    lost: '出现这样的差错，我们深表歉意，也感谢您告诉我们。',
    money: '这笔款项给您添了麻烦，我们深表歉意，也感谢您告诉我们。',
    treatment: '让您受到这样的对待，我们深表歉意，也感谢您告诉我们。',
    quality: '没能达到您应有的期望，我们深表歉意，也感谢您告诉我们。',
    other: '给您带来不便，我们深表歉意，也感谢您告诉我们。',
  },
};

/** What whoever writes the reply, a person or a model, should mind. */
const HINTS: { readonly en: Words; readonly zh: Words } = {
  en: {
    delay:
      'Acknowledge the long wait first, make no excuses, then say what happens next; promise no date that is not certain.',
    'no answer':
      'Apologise first that nobody answered, do not ask them to repeat anything, and say who takes care of it now.',
    cancelled:
      'Apologise for the cancellation first, without reasons that sound like excuses, then say what they can choose.',
    lost: 'Say first that this should not have happened, do not ask whose fault it is, then say how it is put right.',
    money: 'Take the sum seriously first, do not lecture about terms, then say what is checked and what they get back.',
    treatment: 'Apologise first for how they were treated, do not defend the colleague, then answer the matter itself.',
    quality: 'Say first that they could expect better, do not play it down, then say what is done about it.',
    other: 'Begin with a calm, honest apology, without excuses, then answer the matter itself.',
  },
  zh: {
    delay: '先承认让对方久等并致歉，不找借口，再说明下一步；没有把握的日期不要承诺。',
    'no answer': '先为无人回应致歉，不要让对方重复说明，再说明现在由谁负责。',
    cancelled: '先为取消致歉，理由不要像借口，再说明对方有哪些选择。',
    lost: '先说明这不应该发生，不追问是谁的责任，再说明如何补救。',
    money: '先重视对方的款项，不要搬条款说教，再说明核查什么、能退回什么。',
    treatment: '先为对方受到的对待致歉，不为同事辩解，再答复问题本身。',
    quality: '先承认对方理应得到更好的，不要轻描淡写，再说明如何处理。',
    other: '先冷静诚恳地致歉，不找借口，再答复问题本身。',
  },
};

const sideOf = (language: string): 'en' | 'zh' => (language === 'zh' ? 'zh' : 'en');

/** The first sentence of a reply to somebody who is upset about that. */
export const calmOpening = (grievance: Upset, language: string): string => OPENINGS[sideOf(language)][grievance];

/** How to answer somebody who is upset about that, in a sentence. */
export const calmDownHint = (grievance: Upset, language: string): string => HINTS[sideOf(language)][grievance];

/** Every such first sentence: what was said out of courtesy is no part of an answer that is learned from. */
export const CALM_OPENINGS: readonly string[] = [OPENINGS.en, OPENINGS.zh].flatMap((words) => Object.values(words));
