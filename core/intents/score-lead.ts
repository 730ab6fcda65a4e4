import { isFreeMail } from '../text/free-mail.ts';
import type { Classifiable } from './classifiable.ts';
import type { Ask, Lead, LeadSign, LeadSignKind, ScoredIntent } from './classification.ts';

/** What is looked for in the words. The points are a sales desk's rule of thumb: who names money, number and date will buy. */
const SIGNS: readonly (readonly [LeadSignKind, number, RegExp])[] = [
  [
    'budget',
    20,
    /\b(?:(?:our|a|the|my) budget|budget (?:of|is|for|approved|around|up to)|(?:approved|set aside|allocated) (?:\w+ ){0,3}(?:budget|funds)|spend (?:up to|around|about))\b|预算(?!表|科)|经费|资金(?:已)?(?:到位|批)/i,
  ],
  [
    'quantity',
    15,
    /\b\d[\d.,]*\s?(?:x\s|pcs\b|pieces?\b|units?\b|seats?\b|licen[cs]es?\b|users?\b|people\b|persons?\b|employees\b|agents?\b|guests?\b|tonnes?\b|tons?\b|kg\b|pallets?\b|boxes\b|cartons?\b|sets?\b|copies\b|rooms?\b|branches\b|sites?\b|stores?\b|devices?\b|tablets?\b|chairs?\b|metres\b|square met\w+|trucks?\b)|\b(?:\d+|dozens|hundreds|thousands) (?:of )?(?:them|your \w+)\b|\bbulk (?:order|price)|\bMOQ\b|\d[\d,]*\s?(?:台|个(?!月|工作日|小时|星期|人都)|件|套|批|箱|吨|公斤|平米|平方米|人(?!民)|名员工|间|家(?:门店|分店)|辆|本|只|支|根|米|片|张)|大批量|批量采购/i,
  ],
  [
    'deadline',
    15,
    /\b(?:by (?:the )?(?:end of|mid|early|next|\d|mon|tue|wed|thu|fri|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4])|this (?:month|quarter|week|year)|next (?:month|quarter|week)|(?:opening|starting|going live|go live|start) (?:in|on|from)|board meets|decide (?:by|in|on|this|next)|as soon as possible|asap|in (?:january|february|march|april|may|june|july|august|september|october|november|december))\b|(?:\d{1,2}月|月底|年底|季度|下个?月|下周|本周|这周|月初|年内|近期)(?:前|内|之前|以前|就|要|需)?/i,
  ],
  [
    'price',
    15,
    /\b(?:quot(?:e|es|ation|ations|ing)|rfq|price(?:s| list)?|pricing|what (?:would|does|do|will) (?:it|this|they|that|you) (?:cost|charge)|how much|your (?:offer|rates?|terms|conditions)|an? (?:offer|proposal|estimate)|discounts?|cost(?:s)? (?:for|of|us)|rates)\b|报价|询价|价格|多少钱|单价|优惠|折扣|费用|报个价|招标|询价单/i,
  ],
  [
    'trial',
    15,
    /\b(?:demo(?:nstration)?s?|trial|pilot|samples?|try (?:it|the|your)|test (?:device|unit|account)|show (?:it to )?us|visit your showroom|proof of concept)\b|演示|试用|样品|样机|试点|看一下产品|打样|体验/i,
  ],
  [
    'role',
    10,
    /\b(?:head of|chief|c[eto]o\b|cfo|managing director|director|founder|owner|vp\b|vice president|purchas(?:ing|er)|procurement|buyer|lab(?:oratory)? manager|office manager|operations manager|facility manager|partner at)\b|总经理|经理|总监|负责人|主任|院长|校长|采购部?|老板|创始人|董事|合伙人/i,
  ],
  [
    'choosing',
    10,
    /\b(?:compar(?:e|ing) (?:\w+ ){0,3}(?:providers?|suppliers?|vendors?|offers?|tools?)|other offers?|shortlist\w*|replac(?:e|ing) (?:our|the|all)|switch(?:ing)? from|current (?:provider|supplier|vendor|tool)|about to (?:choose|buy|purchase|order)|plan(?:ning)? to (?:buy|purchase|replace|order|equip)|ready to (?:buy|order|sign)|tender|your competitor)\b|比较几家|对比|货比三家|更换供应商|现有供应商|准备(?:采购|购买|下单|换)|计划(?:采购|购买)|打算(?:买|采购|换)|正在选型|选型|上会|立项/i,
  ],
  [
    'contact',
    5,
    /\b(?:call me|call us|give (?:me|us) a call|(?:my|our) (?:phone|number|mobile)|video call|schedule a (?:call|meeting)|set up a call|someone from sales)\b|(?:给我|给我们|回)(?:打)?(?:个)?电话|电话联系|加(?:我)?微信|安排(?:一次)?(?:会议|通话|拜访)/i,
  ],
  [
    'undecided',
    -15,
    /\b(?:just (?:curious|browsing|looking|wondering)|no (?:rush|hurry)|not sure (?:yet )?(?:if|whether)|maybe (?:next|some)|some ?day|for (?:the )?future reference|only (?:for )?information)\b|随便(?:问问|看看)|只是(?:想)?(?:先)?了解|暂时(?:不|先)|以后再|不急|只是问问/i,
  ],
  [
    'student',
    -25,
    /\b(?:(?:my|our|a) (?:thesis|dissertation|term paper|school project|homework|seminar paper)|i(?:'m| am) a (?:student|pupil)|for (?:my|our) (?:studies|class))\b|毕业论文|课程作业|我是(?:一名)?(?:大?学生|研究生|在读)|毕业设计/i,
  ],
  [
    'seller',
    -60,
    /\b(?:we (?:offer|provide|supply|manufacture|speciali[sz]e in|are (?:a|an|the) (?:leading |professional |certified )?(?:manufacturer|supplier|agency|factory|provider|exporter|development company))|our (?:services|agency|factory|catalogue|products|company (?:offers|provides|specializes))|(?:increase|boost|grow|double) your (?:traffic|sales|revenue|leads|ranking)|(?:your|first page) (?:google|search) rank\w*|seo|guest post|backlinks?|lead generation|outsourc(?:e|ing) (?:to us|your)|are you (?:the right person|interested in)|(?:quick|short|15.minute|ten.minute) (?:call|chat) to (?:show|discuss|explore)|partnership opportunity|would you be (?:open|interested)|save (?:up to )?\d+ ?%|special offer for you)\b|我(?:司|们)(?:是|为)?(?:一家)?(?:专业|专注|主营|提供|生产|从事)|我司专业|厂家直销|源头厂家|诚招(?:代理|加盟)|帮(?:您|贵司|你)(?:提升|推广|引流|增加)|推广服务|代运营|是否有兴趣合作|寻求合作机会|合作共赢/i,
  ],
  [
    'job seeker',
    -60,
    /\b(?:my (?:cv|resume|résumé|application)|apply(?:ing)? for (?:the|a|your)|job (?:opening|vacancy|application)|vacanc(?:y|ies)|internship|looking for (?:a job|work|a position)|cover letter|years of experience (?:as|in))\b|简历|应聘|求职|实习|岗位|招聘/i,
  ],
];
/** Somebody who may want to buy and says no more than that. */
const START = 25;
const COMPANY = 10;
const PRIVATE = -5;
const READ_AT_MOST = 8000;
/** Below this a lead is one of several guesses. */
const LIKELY = 0.3;
const LEAD = 'sales-lead';

/** Whether a message is to be scored: it is taken for a lead, or one of the things it asks is what a buyer asks. */
export const mayBeLead = (intents: readonly ScoredIntent[], asks: readonly Ask[]): boolean =>
  intents[0]?.intent === LEAD ||
  intents.some(({ intent, confidence }) => intent === LEAD && confidence >= LIKELY) ||
  asks.some(({ intent, confidence }) => intent === LEAD && confidence >= 0.5);

/**
 * Scores a sales lead by what its words and its sender's address show, from 0 (somebody who wants to sell, or a job) to 100
 * (names what, how much, by when and for how much money). English and Chinese.
 */
export function scoreLead({
  subject,
  text,
  from,
  attachments,
}: Pick<Classifiable, 'subject' | 'text' | 'from' | 'attachments'>): Lead {
  const words = `${subject}\n${text.slice(0, READ_AT_MOST)}\n${attachments.map(({ name }) => name).join('\n')}`;
  const found = SIGNS.flatMap(([kind, points, pattern]): LeadSign[] => {
    const match = pattern.exec(words)?.[0].trim();
    return match === undefined ? [] : [{ kind, points, words: match }];
  });
  const signs = [...found, ofAddress(from.address)].sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const sum = signs.reduce((total, { points }) => total + points, START);
  return { score: Math.max(0, Math.min(100, sum)), signs };
}

const ofAddress = (address: string): LeadSign =>
  isFreeMail(address)
    ? { kind: 'private address', points: PRIVATE, words: '' }
    : { kind: 'company', points: COMPANY, words: '' };
