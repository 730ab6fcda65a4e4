import type { Lead, LeadSignKind, ReplyExpected, ReplyReason, Tone } from './classification.ts';

type Language = 'en' | 'zh';
type Words<K extends string> = Readonly<Record<K, string>>;

const TONES: Readonly<Record<Language, Words<Tone>>> = {
  en: { angry: 'angry', worried: 'worried', neutral: 'neutral', pleased: 'pleased' },
  zh: { angry: '生气', worried: '担心', neutral: '平静', pleased: '满意' },
};

const SIGNS: Readonly<Record<Language, Words<LeadSignKind>>> = {
  en: {
    price: 'asks for a price',
    trial: 'asks for a demo, trial or sample',
    quantity: 'names a quantity',
    budget: 'has a budget',
    deadline: 'names a time',
    role: 'has a say in buying',
    company: 'writes from a company',
    choosing: 'is choosing a supplier',
    contact: 'wants to talk',
    'private address': 'writes from a private address',
    undecided: 'is only looking',
    student: 'studies',
    seller: 'wants to sell something',
    'job seeker': 'looks for a job',
  },
  zh: {
    price: '询问价格',
    trial: '要演示、试用或样品',
    quantity: '说明数量',
    budget: '有预算',
    deadline: '说明时间',
    role: '能影响采购',
    company: '来自公司邮箱',
    choosing: '正在选供应商',
    contact: '希望通话',
    'private address': '来自私人邮箱',
    undecided: '只是看看',
    student: '在校学习',
    seller: '想推销',
    'job seeker': '想求职',
  },
};

const REASONS: Readonly<Record<Language, Words<ReplyReason>>> = {
  en: {
    asks: 'it asks for something',
    'wants a reply': 'it says so',
    invitation: 'it is an invitation',
    complains: 'it complains',
    copy: 'we only had a copy',
    'needs none': 'it says that none is needed',
    machine: 'a machine sent it',
    'asks nothing': 'it asks for nothing',
    unclear: 'it asks for nothing outright',
  },
  zh: {
    asks: '来信提出了请求',
    'wants a reply': '来信希望答复',
    invitation: '这是一份邀请',
    complains: '来信表示不满',
    copy: '我们只是抄送',
    'needs none': '来信说无需回复',
    machine: '由系统自动发出',
    'asks nothing': '来信没有请求',
    unclear: '来信没有明确的请求',
  },
};

const EXPECTED: Readonly<Record<Language, Words<ReplyExpected['expected']>>> = {
  en: { yes: 'A reply is expected', no: 'No reply is expected', maybe: 'A reply may be expected' },
  zh: { yes: '对方等待回复', no: '对方不等回复', maybe: '对方可能等待回复' },
};

export const toneInWords = (tone: Tone, language: Language): string => TONES[language][tone];

/** "No reply is expected: it says that none is needed." without the full stop. */
export const replyInWords = ({ expected, because }: ReplyExpected, language: Language): string =>
  `${EXPECTED[language][expected]}${language === 'zh' ? '：' : ': '}${REASONS[language][because]}`;

const MOST_SIGNS = 5;

/** "Sales lead 75/100: has a budget, names a quantity": the weightiest signs, those against it after those for it. */
export function leadInWords({ score, signs }: Lead, language: Language): string {
  const weighty = signs.slice(0, MOST_SIGNS).toSorted((a, b) => b.points - a.points);
  const said = weighty.map(({ kind }) => SIGNS[language][kind]);
  return language === 'zh'
    ? `销售线索 ${score}/100：${said.join('、')}`
    : `Sales lead ${score}/100: ${said.join(', ')}`;
}
