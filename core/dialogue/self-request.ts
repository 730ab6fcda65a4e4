import type { FactKind } from './person-fact.ts';

/**
 * What somebody asks of the talk itself: what we know of them (or only `of` a kind), to forget some or all of it (`what` is in
 * their words), what was asked and answered in it, or which questions are open.
 */
export type SelfRequest =
  | { readonly kind: 'talk' | 'open' | 'forget-all' }
  | { readonly kind: 'facts'; readonly of?: FactKind }
  | { readonly kind: 'forget'; readonly what: string };

const FACTS =
  /^(?:show me )?what (?:(?:do|did|have) )?you (?:know|remember|store|stored|remembered|noted|saved|kept) (?:about|of) me$|^what (?:do|did|have) you remember(?:ed)?$|^do you (?:know|remember) (?:anything|something) about me$|^what did i (?:tell|say to) you about (?:me|myself)$|^(?:关于我[，,]?)?你(?:都|还)?(?:知道|记得|记住了?|记了|存了?|了解)(?:关于)?我?(?:的)?(?:什么|些什么|哪些(?:事情?|信息|情况)?)$/iu;
const OPEN =
  /^(?:what(?:['’]s| is| are)|which (?:of my )?questions? (?:is|are))(?: still| yet)?(?: open| unanswered| not answered| pending)(?: questions?)?$|^what (?:have|has|did)(?:n['’]t)? (?:you|been|not|yet| )*(?:not )?answer(?:ed)?(?: yet)?$|^(?:还)?有?(?:什么|哪些|哪个)(?:问题)?(?:还)?(?:没有?|未)(?:被)?(?:回答|解决|答复)(?:的)?(?:问题)?$/iu;
const ALL =
  /^(?:please )?(?:forget|delete|erase) (?:everything|all|anything)(?: (?:that )?(?:you (?:know|remember)|i (?:told|said)(?: to)?(?: you)?))?(?: (?:about|of) me(?:yself)?)?$|^请?(?:把)?(?:关于)?我的?(?:一切|所有|全部)(?:事|信息|内容)?(?:都)?(?:忘掉|忘了|忘记|删掉|删除|清除)(?:吧)?$|^请?(?:忘掉|忘了|忘记|删除|删掉|清除|清空)(?:关于)?我的?(?:一切|所有|全部)(?:事|信息|内容|记录)?(?:吧)?$/iu;
/** Who forgot a password asks for help, and "forget it" is no request. */
const FORGET =
  /^(?:please )?(?:forget|do not remember|don['’]t remember) (?:that |about )?((?:i|my|we|our)\b.{2,160})$|^请?把(我.{1,80}?|关于我.{1,80}?)(?:这件事|的事)?(?:都|给)?(?:忘掉|忘了|忘记|删掉)(?:吧)?$|^请?(?:忘掉|忘了|忘记|删掉|别再?记)(我(?!.*(?:密码|口令|账号|账户|用户名)).{1,80}?)(?:吧|了)?$/iu;

/** They count no more: "I'm no longer in the Shanghai office". */
const NO_MORE =
  /^(i(?: am|['’]m)) (?:no longer|not) (.{2,80}?)(?: any ?more| any longer)?$|^(i) (?:no longer|do not|don['’]t) (.{2,80}?)(?: any ?more| any longer)?$|^(我)(?:已经)?不(?:再)?((?:在|是|用|叫).{1,40}?)了$/iu;
const ENDED = /\b(?:no longer|any ?more|any longer)\b|了$/iu;

const TALK =
  /^what (?:did|have) (?:we|i) (?:already )?(?:talk(?:ed)? about|discuss(?:ed)?|cover(?:ed)?|ask(?:ed)?(?: you)?)(?: so far| here| already)?$|^what (?:have|did) you (?:already )?answer(?:ed)?(?: so far| already)?$|^what (?:was|has been) (?:already )?(?:asked|answered|said)(?: so far| already| here)?$|^(?:我们|刚才|我|到目前为止)(?:刚才|已经|都)*(?:聊|说|谈|问)(?:过|了)*(?:些)?(?:什么|哪些(?:问题|内容)?)$|^(?:你)?(?:已经)?(?:都)?(?:回答|答)(?:过|了)*(?:些)?(?:什么|哪些(?:问题)?)$|^(?:哪些|什么)(?:问题)?(?:已经|都)*(?:回答|答复)(?:过|了)+$/iu;

/** What somebody may ask of what they told of themselves. */
const OF: Readonly<Partial<Record<FactKind, RegExp>>> = {
  name: /^(?:what(?:['’]s| is) my name|what am i called|who am i|how do you call me|do you (?:still )?(?:know|remember) (?:my name|who i am|what my name is))$|^(?:我叫什么(?:名字)?|我的名字(?:是什么|叫什么)?|我是谁)$/iu,
  office:
    /^(?:where (?:do i work|am i (?:based|working)|is my office)|which office (?:am i in|do i work (?:in|at|from)|is mine)|what(?:['’]s| is) my office|do you (?:still )?(?:know|remember) (?:where i (?:work|am)|which office i(?:['’]m| am) in|my office))$|^我(?:现在)?(?:在|是)(?:哪个?|哪里|什么)(?:地方|办公室|城市)?(?:工作|上班|办公|的)?$/iu,
  product:
    /^(?:what|which) (?:product|device|model|instrument|logger|electrode|sensor)s? do (?:i|we) (?:use|have|own)$|^(?:do you (?:still )?(?:know|remember) what|what do) (?:i|we) use$|^我们?(?:用|有)的?是?(?:什么|哪个|哪款|哪种|哪台)(?:产品|仪器|设备|型号)?$/iu,
  absence: /^when am i (?:away|off|back|on (?:leave|holiday)|absent)$|^我什么时候(?:休假|请假|不在|回来)$/iu,
};

/** The request that a message consists of; undefined where it says anything else. */
export function selfRequest(text: string): SelfRequest | undefined {
  const said = text.trim().replace(/[\s.!?。！？]+$/u, '');
  if (said.length > 200) return undefined;
  if (FACTS.test(said)) return { kind: 'facts' };
  for (const [of, asks] of Object.entries(OF) as [FactKind, RegExp][])
    if (asks.test(said)) return { kind: 'facts', of };
  if (TALK.test(said)) return { kind: 'talk' };
  if (OPEN.test(said)) return { kind: 'open' };
  if (ALL.test(said)) return { kind: 'forget-all' };
  const what = FORGET.exec(said)?.slice(1).find(Boolean) ?? countsNoMore(said);
  return what ? { kind: 'forget', what } : undefined;
}

function countsNoMore(said: string): string | undefined {
  if (!ENDED.test(said)) return undefined;
  const [who, what] = NO_MORE.exec(said)?.slice(1).filter(Boolean) ?? [];
  return who && what ? `${who}${/\p{Script=Han}/u.test(who) ? '' : ' '}${what}` : undefined;
}
