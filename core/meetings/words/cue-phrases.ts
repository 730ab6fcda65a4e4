/** A pattern of English and Chinese phrases that do the same in a meeting. */
const phrases = (english: readonly string[], chinese: readonly string[]): RegExp =>
  new RegExp(`(?:\\b(?:${english.join('|')})\\b)|(?:${chinese.join('|')})`, 'iu');

const opening = (english: readonly string[], chinese: readonly string[]): RegExp =>
  new RegExp(
    `^(?:(?:um+|uh+|erm|well|oh|ah|hmm|so|okay|ok|right|嗯+|哦|啊|呃)[\\s,.，。、]+)*(?:(?:${english.join('|')})\\b|(?:${chinese.join('|')}))`,
    'iu',
  );

/** Apostrophes as typed, so that phrases need one form only. */
export const plainSpeech = (text: string): string => text.replaceAll('’', "'");

/** Says that something is settled. */
export const DECIDED = phrases(
  [
    "(?:we|we've|we have|we all|I've|I have)(?: now| all| just| finally)? (?:decided|agreed|settled|resolved)",
    "we(?:'re| are)(?: all)? (?:agreed|going with|sticking with|settled)",
    "we(?:'ll| will| shall)(?: just| simply)? (?:go with|go for|stick with|stick to|settle on|keep it at|stay with)",
    "let's (?:go with|go for|settle on|settle for|stick with|stick to|make it|agree (?:on|that|to)|call it|stay with|fix it|say it's decided)",
    '(?:the|our|final) decision(?: then)?(?: is|:| stands)',
    "(?:it's|it is|that's|that is|then it's|so it's) (?:now )?(?:decided|settled|agreed|a deal|a decision|final)",
    '(?:agreed|decided|decision|approved|settled)(?: then)?:',
    '(?:agreed|decided|settled)[,.]? then',
    'agreed[,.]? (?:so )?(?:we|it|the|that|let)',
    "(?:consensus is|we have (?:a )?consensus|that's approved|it's approved|is approved|I approve (?:it|that|the)|green light)",
    "(?:let's|we'll|we will) do (?:that|it that way) then",
    '(?:good|ok|okay|fine|right|great|perfect|alright|all right),? (?:so )?[^?]{3,60} then(?=[.!]?$)',
  ],
  [
    '那?就?(?:这么|这样)(?:定|办|决定)(?:了|吧|下来)?',
    '(?:那|那么)?就?定(?:了|下来|在|为|成)(?!金|义|制|期)',
    '(?:我们|大家|现在|最后|最终|已经|一致)(?:就|都|已经|一致)?(?:决定|商定|敲定|同意|确定(?!一下|不))',
    '^决定|决定(?:是|用|采用|改|不|把|由|先|推迟|取消)',
    '达成一致|一致(?:同意|通过)|拍板|通过了|批准了|说定了|就这么着',
    '(?:那|那么)就?(?:用|选|按|采用|走|推迟到|改到|改为|改成|定在|保持|维持|订|买|做|停|取消|统一|换|招|上线|不(?!好|行|对))',
  ],
);

/** Speaks of a decision that is not taken now: open, hypothetical, long past, or asked about. */
export const UNDECIDED = phrases(
  [
    "(?:not|haven't|hasn't|didn't|never|nothing|isn't)(?: yet| been| really)? (?:decided|agreed|settled|approved|final)",
    '(?:need|have|needs|want|wanted|try|trying|able|left|still|yet|going) to (?:decide|agree|settle|be decided|be agreed|approve)',
    "(?:before|until|once|if|when|whether|unless) (?:we|it|you|they|that)(?:'ve| have|'s| is|'re| are)? (?:decided?|agreed?|settled?|approved?|go(?:ing)? with)",
    'last (?:week|month|year|quarter|time|spring|summer|autumn|winter)',
    '(?:decide|decision) (?:later|next|on that|tomorrow|in the next)',
    '(?:should|shall|could|can|do|did|would|have) (?:we|you|I) ',
  ],
  [
    '(?:没|没有|未|尚未|还不能|不能|无法|难以)(?:最后|最终|真正|完全)?(?:决定|确定|定下来|达成|定)',
    '再(?:决定|定|确定|说|议)|(?:需要|要|才能|如果|怎么|谁来|下次|以后|之后|等.{0,8})(?:决定|确定|定)',
    '上(?:周|个?月|次|季度)|去年|要不要|是否|是不是|吗[？?]?$|呢[？?]?$|[？?]$',
  ],
);

/** Puts something up for decision. */
export const PROPOSED = phrases(
  [
    "let's",
    'let us',
    "I(?:'d| would)? (?:propose|suggest|recommend|vote for|go (?:with|for)|say we|prefer)",
    'my (?:proposal|suggestion|vote|preference)',
    '(?:how|what) about',
    'what if we',
    "why don't we",
    'shall we',
    '(?:should|could|can) we',
    'we (?:should|could|can|might)',
    "so we(?:'ll| will)",
    "(?:then|okay|ok|right|fine),? we(?:'ll| will)",
    'the (?:proposal|suggestion|plan|idea) is',
  ],
  [
    '建议',
    '提议',
    '要不(?!要)',
    '不如',
    '不妨',
    '我(?:看|觉得|想|认为).{0,12}(?:可以|应该|最好|还是|先|就)',
    '我们(?:可以|应该|就|不如|先|还是)',
    '那就',
    '还是.{1,20}吧',
    '能不能',
    '可不可以',
    '吧[。！？]?$',
  ],
);

/** Steers the meeting itself, or merely speaks along. */
export const PROCEDURAL = phrases(
  [
    "(?:let's|let us|shall we|we should|we could|can we|should we|we'll|we will|I'd say we|I suggest we|how about we) (?:just |now |quickly |maybe |first |all |please |then )*(?:start|begin|get (?:started|going|into|back)|kick off|move on|move to|go (?:on|ahead|around|round|through|over|back|to the)|jump|turn to|take (?:a|it|that|this) (?:look|break|offline|step|minute)|see|look|talk|discuss|wait|hear|continue|wrap|close|stop|recap|summari[sz]e|circle|come back|return|park|not forget|be (?:honest|clear|careful|quick|realistic)|say|assume|imagine|hope|pretend|think|face|have a look|do a round|finish|leave it there|call it a day|meet (?:again|next))",
    "let's (?:see|hope|face it|say)",
  ],
  [
    '(?:那?就?先?|我们先?|接下来|现在)(?:开始|开会|继续|下一个|看一下|看看|听一下|听听|讨论|聊|说一下|说说|过一下|回到|进入|到这里|到这儿|散会|休息|总结一下|介绍)',
    '不如先听|等一下再',
  ],
);

/** Agrees with what was just said. */
export const ASSENT = opening(
  [
    'yes',
    'yeah',
    'yep',
    'yup',
    'sure',
    'of course',
    'will do',
    'can do',
    'no problem',
    'absolutely',
    'happy to',
    'gladly',
    'fine',
    'alright',
    'all right',
    'sounds (?:good|great|fine|right)',
    'agreed?',
    'deal',
    'definitely',
    'certainly',
    'on it',
    'done',
    'works for me',
    'good',
    'nice',
    'makes sense',
    'perfect',
    'great',
    'exactly',
    'okay',
    'ok',
    'fair enough',
    'I agree',
    'no objections?',
    'go for it',
    "let's do (?:it|that)",
    "I'm (?:fine|good|happy|okay|ok|in|for)",
    'I (?:like|love) (?:that|it)',
    'me too',
    'same here',
    'seconded',
    'I (?:can|will|could)(?: do| take)',
    "I'll",
    'noted',
    'got it',
    "that's fine",
    'leave it (?:with|to) me',
  ],
  [
    '好(?!像|难|奇|多|几|久)',
    '可以(?!吗)',
    '行(?!不|业|政|程|情|为)',
    '没问题',
    '同意',
    'ok',
    '收到',
    '明白',
    '没意见',
    '没有?异议',
    '赞成',
    '支持',
    '是的',
    '对(?!于|面|方|比|接)',
    '成(?!本|品|果|立|都)',
    '就这样',
    '我没意见',
    '那就',
    '嗯',
    '我来',
    '交给我',
  ],
);

/** Agrees in so many words, where a mere "yeah" would only show that one listens. */
export const STRONG_ASSENT = phrases(
  [
    'agreed?',
    'deal',
    'sounds (?:good|great|fine|right)',
    'works for me',
    'good idea',
    'good plan',
    'makes sense',
    'no objections?',
    'go for it',
    "let's do (?:it|that)",
    "I'm (?:fine|good|happy|okay|ok) with",
    'fine (?:by|with|for) me',
    'I (?:like|love) (?:that|it)',
    'seconded',
    'I agree',
    "that's fine",
    'perfect',
    'done',
    'settled',
  ],
  [
    '同意',
    '没意见',
    '没有?异议',
    '赞成',
    '支持',
    '就这样',
    '就这么',
    '没问题',
    '可以',
    '好的',
    '^行',
    '^好[，。,啊吧]',
  ],
);

export const REFUSAL = opening(
  [
    'no\\b(?! problem| objection| worries)',
    'nope',
    'sorry',
    "I (?:can't|cannot|won't|don't|disagree)",
    'not (?:me|really|sure|yet|convinced)',
    'unfortunately',
    'but',
    "that won't",
    "that doesn't",
    'hold on',
    'wait',
    'I can try,? but',
    "I'd rather not",
  ],
  ['不(?!错|用谢)', '恐怕', '没空', '做不了', '我不', '可是', '但是?', '等等', '等一下'],
);

/** Takes back something settled before. */
export const REVERSED = phrases(
  [
    'scrap (?:that|it|this|the)',
    'scratch (?:that|the)',
    "actually,? (?:let's not|no,? let's|we (?:can't|cannot|shouldn't|won't)|let's (?:go back|change|undo|drop|reverse|revert|keep|postpone|delay))",
    "let's not (?:do|use|go|switch|change|ship|launch|move|raise|cut) .{0,60}after all",
    "let's (?:undo|reverse|revert|overturn|take back|walk back|change that|drop that|cancel that|go back (?:to|on))",
    "(?:have|need|want|going|like|'ll|will|should|must|to|we) (?:to )?(?:reverse|revert|undo|overturn|take back|walk back|withdraw|rescind)",
    'on second thoughts?',
    '(?:changed?|changing) (?:my|our|your) minds?',
    'take (?:that|it) back',
    'forget (?:that|what we (?:said|decided|agreed))',
    "what we (?:decided|agreed|said)(?: earlier| before)? .{0,40}(?:no longer|won't|doesn't|can't|isn't|off)",
    '(?:decision|agreement|plan)(?: from)?(?: earlier| before)? .{0,30}(?:is off|no longer (?:holds|stands|works)|is (?:reversed|cancelled|void))',
    "(?:not|n't) .{1,60}after all",
    'instead of what we',
    '(?:reversed|reversing|overturned)',
    'earlier (?:we )?(?:said|decided|agreed) .{0,80}(?:but|instead|now|change)',
    '(?:decided|agreed) (?:earlier|before|at the start) .{0,80}(?:but|instead|change|now)',
  ],
  [
    '改回',
    '换回',
    '用回',
    '推翻',
    '收回',
    '撤回',
    '撤销',
    '作废',
    '反悔',
    '不算数?了',
    '还是(?:算了|别|不要?|按原|维持原|推迟|取消|先不)',
    '算了[，,]?.{0,12}(?:不|还是|别)',
    '(?:刚才|之前|前面|先前|开头)(?:说|定|决定|讲)的?.{0,24}(?:不算|取消|改|不行|推翻|不了|别|不要)',
    '重新(?:定|决定)',
    '不(?:这么|那么|按.{1,8})(?:定|做|办|来)了',
    '取消(?:刚才|之前|前面)的?',
  ],
);

/** Puts something in the place of something else. */
export const CHANGED = phrases(
  [
    'instead',
    'rather than',
    'after all',
    'any ?more',
    'no longer',
    '(?:mov|push|shift|postpon|delay)(?:e|es|ed|ing)? .{0,30}(?:to|until|by)',
    'go back to',
    'back to',
  ],
  ['取消', '改为', '改成', '改到', '改用', '推迟', '延后', '提前到', '换成', '而不是', '不再'],
);

/** States what will hold from now on; a decision once somebody agrees. */
export const OUTCOME = phrases(
  [
    '(?:stays?|remains?) (?:as (?:it|they) (?:is|are)|at|unchanged|the same|in place)',
    "we(?:'ll| will)? (?:take|offer|drop|release|postpone|cancel|skip|order|buy|raise|lower|cut|launch|switch|extend|hire|ship|leave out|give up|move|freeze|stop)",
    '(?:the )?new (?:date|price|plan|target|deadline|name|version) is',
    '(?:is|are|gets?) (?:moved|postponed|pushed|cancelled|dropped|frozen)',
  ],
  [
    '(?:保持|维持)(?:不变|原)',
    '改(?:到|成|为|用)',
    '取消',
    '换成',
    '(?:那|就)先(?:不|只|用|做|出)',
    '(?:推迟|提前|延期)到',
    '不再',
  ],
);

/** Tells how things are or were, not how they shall be. */
export const STATE = phrases(
  [
    'at the moment',
    'currently',
    'always',
    'usually',
    'normally',
    'often',
    'every',
    'last',
    'already',
    'have been',
    'used to',
    'so far',
    'yesterday',
    'if',
  ],
  ['目前', '一直', '已经', '平时', '通常', '每次', '上次', '昨天', '如果', '的话'],
);

/** Asks the round whether what was just said shall hold. */
export const CONFIRM =
  /^(?:(?:and|so|okay|ok|good|right)[,\s]+)*(?:(?:is |are )?(?:everybody|everyone|anyone|anybody|we|all|you all|that|this)\b.{0,20}\b(?:fine|ok|okay|agreed?|happy|good|objections?|against|opposed|on board)\b.{0,30}|agreed|any objections?.{0,20}|does (?:everybody|everyone) agree.{0,20}|can we (?:all )?agree on that)\?$|^(?:大家|各位|都)?(?:都|觉得)?(?:同意|没意见|有没有(?:异议|意见|不同意见)|有(?:异议|意见)|这样(?:行|可以)|可以).{0,6}[吗？?]+$/i;

/** Says that something is to be done, by nobody yet. */
export const NEEDED = phrases(
  [
    '(?:someone|somebody|one of us|anyone|anybody) (?:needs to|has to|should|must|could|can|will have to|want to)',
    'who (?:can|could|will|would|wants to|takes|is going to|does|should)',
    "(?:we|we'd|you) (?:still )?(?:need to|have to|must|should|ought to|better)",
    'needs? to be',
    'has to be',
    'must be',
    'can (?:someone|somebody|anyone|anybody)',
  ],
  [
    '谁(?:来|去|能|可以|负责|有空)',
    '(?:需要|得|要)(?:有)?(?:个)?人',
    '我们(?:需要|得|必须|还要|还得)',
    '必须',
    '有没有人',
  ],
);

/** Says that nobody knows, or that it stays open. */
export const UNKNOWN = phrases(
  [
    "(?:I|we)(?: really| still| just)? (?:don't|do not) (?:know|have (?:an answer|that|the (?:number|figure|answer)))",
    '(?:not|no longer) sure',
    'no idea',
    'good question',
    "(?:let's|we) (?:come|get) back to (?:that|it|this)",
    'park (?:that|it|this)',
    'take (?:that|it|this) offline',
    '(?:need|have) to (?:find out|clarify|figure (?:that|it|this)? ?out|think about|check)',
    "(?:that's|it's|is|remains|stays|still) (?:still )?(?:open|unclear|undecided|to be (?:decided|clarified|seen))",
    '(?:nobody|no one|none of us) knows?',
    "can't (?:say|answer|tell)(?: yet)?",
    "(?:let's )?leave (?:that|it) open",
    'next (?:time|meeting)',
  ],
  [
    '不知道',
    '不清楚',
    '不确定',
    '说不(?:好|准)',
    '没(?:有)?(?:想好|答案|数据|定论)',
    '好问题',
    '(?:回头|之后|以后|下次|会后|改天)再(?:说|讨论|议|看|定|聊)',
    '先(?:放一放|搁置|记下)',
    '还(?:没|不)(?:定|清楚|确定|知道)',
    '有待',
    '待定',
    '难说',
    '得(?:问|查|确认)',
  ],
);

/** Puts a question off. */
export const LEFT_OPEN = phrases(
  [
    "(?:let's|we'll|we should|we can|we) (?:come|get) back to (?:that|it|this)",
    '(?:park|leave|keep) (?:that|it|this)(?: one)?(?: as an?)? (?:open|for now|for later|question)',
    'park (?:that|it|this)',
    'take (?:that|it|this) offline',
    '(?:decide|discuss|talk about) (?:that|it|this) (?:next|later|another|tomorrow)',
    "can't (?:answer|decide|settle) (?:that|it|this)(?: today| now)?",
    '(?:stays?|remains?) open',
    'keep (?:it|that) on the list',
  ],
  ['(?:回头|之后|以后|下次|会后|改天)再(?:说|讨论|议|看|定|聊|决定)', '先(?:放一放|搁置|记下)', '待定'],
);

/** States an open question outright. */
export const OPEN = phrases(
  [
    '(?:open|remaining|unanswered) (?:question|issue|point)s?',
    '(?:we|still|that|it)(?: still)? (?:need|needs|have|has)(?: still)? to (?:decide|figure out|clarify|find out|work out|resolve|be (?:decided|clarified|resolved))',
    '(?:remains|is still|stays|still) (?:open|unclear|undecided|unresolved)',
    'to be (?:decided|clarified|confirmed)',
    "we (?:still )?don't know (?:yet )?(?:if|whether|who|what|when|how|why|which|where)",
  ],
  [
    '(?:还有|剩下|遗留)(?:一个|个)?问题',
    '(?:还|仍)(?:没有?|未|不)(?:定|确定|决定|清楚|解决|明确)',
    '待定',
    '待确认',
    '有待(?:确认|讨论|明确)',
    '悬而未决',
    '不(?:清楚|知道|确定)(?:是否|能不能|会不会|谁|什么|怎么|哪|多少)',
  ],
);
