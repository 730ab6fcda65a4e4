/** One piece of evidence: how much it speaks for spam (negative: against), what it is in words, and whether to warn of it. */
export type SpamEvidence = { readonly points: number; readonly why: string; readonly warns?: boolean };

/**
 * Phrases of mass advertising and fraud in English and Chinese, by what they are after. Each further phrase of one
 * kind adds less, so that an honest newsletter with one "free" stays far from the threshold.
 */
const LURES: readonly { readonly kind: string; readonly points: number; readonly pattern: RegExp }[] = [
  {
    kind: 'pills and body parts',
    points: 2.2,
    pattern:
      /\b(?:viagra|cialis|levitra|xanax|valium|phentermine|hgh|human growth hormone|prescription (?:drugs?|meds?)|no prescription|without a (?:doctor|prescription)\w*|online pharmacy|cheap (?:meds|drugs)|(?:penis|breast|bust)[- ]?(?:size|enlarge\w*|growth)?|enlargement|erect(?:ion|ile)\w*|impotence|libido|virility|lose (?:up to )?\d+ ?(?:lbs?|pounds|kilos?|kg)|lose weight|weight[- ]loss|burn fat|fat[- ]burn\w*|body fat|wrinkles?|look (?:\d+ years )?younger|anti-?aging|herbal|all[- ]natural|diet pill|hair loss|metabolism|cellulite|growth hormone|miracle)\b|壮阳|补肾|延时|减肥|丰胸|瘦身|祖传秘方|增大|治愈率|包治|特效药/gi,
  },
  {
    kind: 'sex and dating',
    points: 2.2,
    pattern:
      /\b(?:xxx|porn\w*|sexy?|sexual(?:ly)?|nude|naked|horny|sluts?|teens?|hardcore|webcams?|web cam|babes?|hot(?:test)? (?:girls|babes|singles|women|chicks)|adult (?:site|club|video|toys|content|entertainment|movies?|pictures)|singles? (?:community|in your area)|meet (?:hot |local )?singles|over 18|18 (?:and over|years or older|or older|\+)|at least 18|erotic|lesbian|dating (?:site|club|service)|find (?:your )?(?:true )?love|xx+)\b|同城交友|美女|裸聊|成人用品|约炮|激情视频|一夜情|援交/gi,
  },
  {
    kind: 'easy money',
    points: 1.7,
    pattern:
      /\b(?:make (?:big |serious |real |fast |more |extra |easy )?money|money[- ]making|make \$+|earn (?:up to )?\$?[\d,]+|(?:extra|residual|passive|unlimited|monthly|substantial|six[- ]figure) income|income (?:potential|opportunity)|work (?:from|at) home|home[- ]?based (?:business|work)|home business|be your own boss|own boss|financial(?:ly)? (?:freedom|independen\w*|free)|get rich|quit your (?:day )?job|multi-?level|mlm|business opportunit\w+|opportunity of a lifetime|no experience (?:needed|necessary|required)|thousands of dollars|(?:\$|usd ?)[\d,.]+ ?(?:a|per) (?:day|week|month)|fast cash|cash (?:bonus|flow)|wealth|millionaires?|pyramid|chain letter|not a (?:get rich|scam)|turn \$?\d+ into|double your|triple your|investment (?:of only|opportunity)|hot stock|stock (?:alert|pick|symbol|market report)|strong buy|otc\b|undervalued|penny stock|explosive|profits?)\b|刷单|兼职日结|日赚|月入|躺赚|稳赚|轻松赚|致富|快速赚钱|高回报|年化收益|保本|内幕消息|牛股|荐股|涨停|加盟|招商加盟|佣金/gi,
  },
  {
    kind: 'loans, debts and insurance',
    points: 1.6,
    pattern:
      /\b(?:mortgage\w*|re-?financ\w+|home ?(?:owners?|equity|loan)|(?:low(?:est)?|best) (?:interest )?rates?|interest rates?|debts?|credit (?:history|rating|report|repair|problems?)|bad credit|no credit check|consolidat\w+|pre-?approved|you(?:'ve| have| are|'re)? (?:been )?approved|unsecured|(?:term |life |health |auto )?insurance|annuit(?:y|ies)|free quotes?|no medical exam|warranty|warranties|creditors?|bankruptcy|loan(?:s)?|lenders?|tax(?:es)? (?:relief|problem)|merchant account|accept credit cards?)\b|贷款|无抵押|放款|秒批|征信|套现|提额|网贷|低息/gi,
  },
  {
    kind: 'advance-fee fraud',
    points: 2.4,
    pattern:
      /\b(?:next of kin|(?:late|deceased) (?:father|husband|client|president|minister|general)|(?:nigeria|zaire|sierra leone|ivory coast|cote d'ivoire|liberia|congo|lagos|abidjan)\w*|barrister|beneficiary|inheritance|transfer (?:of )?(?:this |the )?(?:fund|money|sum)s?|(?:million|thousand) (?:united states|u\.?s\.?) dollars|million (?:dollars|usd|pounds|euros?)|us\$ ?[\d.,]+ ?m(?:illion)?|security company|diplomat\w*|confidential(?:ity)?|utmost (?:secrecy|confidence)|foreign (?:account|partner)|overseas account|over-?invoiced|business (?:relationship|proposal|transaction)|mutual benefit|your (?:kind )?assistance|god bless|dear (?:friend|sir|beloved)|lottery|you(?:'ve| have)? (?:just )?won\b|winning (?:number|ticket)|claim your|prize|jackpot)\b|中奖|遗产|受益人|律师函|巨额|领奖|幸运用户|百万美元/gi,
  },
  {
    kind: 'pressure to buy',
    points: 1.3,
    pattern:
      /\b(?:act (?:now|fast|today|immediately)|order (?:now|today|yours)|buy (?:now|today|direct)|call (?:now|today|toll[- ]?free)|toll[- ]?free|limited (?:time|offer|supply|quantit\w+)|offer (?:expires|ends|is good)|expires|while supplies last|don't (?:miss|delay|wait|hesitate to order)|hurry|once in a lifetime|special (?:offer|price|promotion)|amazing|incredible|unbelievable|(?:save|savings) (?:up to |of )?(?:\$?\d+|big)|\d+ ?% off|half price|(?:lowest|best|wholesale|unbeatable) prices?|discount(?:s|ed)?|bargain|cheap|clearance|blowout|as seen on|money[- ]back|satisfaction guaranteed|guarantee[ds]?|risk[- ]free|no (?:risk|obligation|strings|catch|cost|fees?|hidden)|no purchase|100% (?:free|safe|legal|guaranteed|natural)|absolutely free|completely free|free (?:trial|gift|sample|membership|offer|bonus|access|shipping|report|info\w*|consultation|cd|dvd|software|access|pics?)|free!|bonus|credit card|visa|mastercard|check or money order|toner|ink ?jet|cartridges?|cigarettes?|tobacco|dvd|descrambler|cable (?:box|tv)|satellite (?:tv|dish)|replica|rolex|diplomas?|university degree|vacation (?:package|winner)|long distance)\b|限时|抢购|特价|免费领|免费送|货到付款|立即(?:购买|订购|抢购)|最低价|清仓|厂家直销|原单|高仿|欲购从速|错过等一年/gi,
  },
  {
    kind: 'clicks',
    points: 1.1,
    pattern:
      /\b(?:click (?:here|below|this|on the|the link|now)|(?:visit|go to) (?:our|the|this) (?:web)?site|enter (?:here|now)|sign up (?:now|today)|join (?:now|today|free)|log ?in (?:here|now|below)|reply (?:to this|with)|fill out|call us|visit us|see for yourself|find out (?:how|more)|check (?:it|this) out|for more info\w*)\b|点击(?:此处|这里|下方|以下|链接|领取)|立即点击|扫码|加(?:微信|V信|VX|QQ|扣扣|群)|微信同号|联系(?:微信|QQ)/gi,
  },
  {
    kind: 'excuses for mass mail',
    points: 1.6,
    pattern:
      /\b(?:not spam|isn't spam|no spam|anti-?spam (?:policy|law)|s\. ?1618|section 301|title iii|1618|complian(?:ce|t) with|one[- ]time (?:mail\w*|e-?mail|message|only)|opt(?:ed)?[- ]?(?:in|out)|(?:to )?(?:be )?remove[d]? (?:from|yourself|me|your)|remove in the|removal|(?:wish|like|prefer) (?:not|no longer) to receive|no longer (?:wish|want|like) to|never (?:hear|receive)|future (?:mail\w*|offers?|messages|e-?mail)|(?:you (?:have )?|are )receiv(?:ed|ing) this (?:e-?mail|message|mail\w*|offer|special)|(?:third|3rd)[- ]party|our (?:partners|affiliates|marketing)|promotional|bulk (?:e-?mail|mail\w*)|e-?mail (?:marketing|lists?|campaign)|million (?:e-?mail )?addresses|sent to you by|apologi[sz]e for any|unsolicited|forgive (?:the|this) intrusion|got this e?mail (?:id|address)|please (?:delete|ignore) this|adv:)\b|非垃圾邮件|如有打扰|冒昧打扰|打扰(?:之处)?敬请|退订(?:请)?回复|回复TD|不需要请删除|群发/gi,
  },
  {
    kind: 'credentials and accounts',
    points: 1.8,
    pattern:
      /\b(?:verify your (?:account|identity|e-?mail|mailbox|information)|confirm your (?:account|identity|password|details|information)|(?:account|mailbox|access|card) (?:has been|is|was|will be) (?:suspended|limited|locked|deactivated|closed|terminated|blocked|deleted|restricted)|unusual (?:activity|sign-?in)|update your (?:billing|payment|account)|avoid (?:suspension|closure|interruption|delay)|within (?:12|24|48|72) hours|storage (?:limit|is full|quota)|quota exceeded|password (?:will )?expires?|re-?validate|web ?mail (?:upgrade|team|admin\w*)|security (?:team|alert|department)|click (?:here )?to (?:verify|restore|keep)|enable (?:macros|content)|(?:shared|secure[d]?) (?:document|file|message)|voice ?mail|bitcoin|wallet|recorded you|gift cards?)\b|验证(?:您的)?(?:账号|账户|身份|邮箱)|账[号户](?:存在)?异常|(?:停用|注销|冻结|清空)|实名认证|银行卡信息|逾期(?:未|将)|邮箱(?:升级|容量)|输入(?:您的)?(?:密码|账号)|工资补贴|比特币|充值卡|重新登录/gi,
  },
  {
    kind: 'false invoices and papers',
    points: 3,
    pattern:
      /代开(?:各类|各种|各行业)?(?:的)?(?:发票)?|可开(?:各类|各种)?(?:增值税)?(?:普|专)?(?:通|用)?(?:发)?票|开各种|进项票|税点|点数优惠|先验后付|真票可验|保真|办(?:证|文凭|学历)|代办(?:各类)?(?:文凭|学历|证件)|代写论文|刻章|发票代开|有渠道/gi,
  },
  {
    kind: 'cold sales pitch',
    points: 1.4,
    pattern:
      /\b(?:search engines?|first page of google|page (?:one|1)|seo|back-?links?|guest posts?|web ?(?:site)? (?:design|traffic|promotion|hosting|development)|targeted (?:traffic|e-?mail|leads)|increase (?:your )?(?:sales|traffic)|leads|hits|dear (?:sir|madam|sir\/madam|sir or madam|webmaster|purchasing manager|business owner|homeowner|customer|user|member)|leading manufacturer|we are a manufacturer|offshore|outsourc\w+|marketing (?:tool|service|campaign)s?|promot(?:e|ing) your (?:business|product|site|web\w*)|exhibition|reseller|your (?:web ?site|business) (?:is|making|could)|offer you|we offer|we can offer|our (?:company|product|service)s? (?:is|are|offers?))\b|网站(?:优化|推广|排名)|搜索排名|关键词排名|培训课程|公开课|报名从速|精准客户|企业邮箱数据|短信平台|拓客|专业生产|旺铺|商铺火热/gi,
  },
];

const READ_AT_MOST = 12_000;
/** A page of honest prose has a lure or two: beyond this length (in characters) it takes more of them. */
const ONE_PAGE = 2500;

/** What the words of subject and text say for spam, by kind. A lure in the subject counts half again. */
export function wordEvidence(subject: string, text: string): SpamEvidence[] {
  const body = `${subject}\n${text.slice(0, READ_AT_MOST)}`;
  const dilution = Math.min(1, ONE_PAGE / body.length);
  return LURES.flatMap(({ kind, points, pattern }) => {
    const phrases = [...new Set(body.match(pattern)?.map((phrase) => phrase.toLowerCase().replace(/\s+/g, ' ')))];
    if (phrases.length === 0) return [];
    const amount = 1.7 * (1 - Math.exp(-0.5 * phrases.length * dilution));
    const shown = phrases.slice(0, 3).map((phrase) => `"${phrase}"`);
    return [
      { points: points * amount * (subject.search(pattern) >= 0 ? 1.5 : 1), why: `${kind} (${shown.join(', ')})` },
    ];
  });
}
