/** What people promise to do that is work. */
const WORK_VERB =
  '(?:send|write|draft|prepare|check|double-check|ask|call|phone|talk|speak|update|create|review|set|schedule|book|order|organi[sz]e|finish|complete|test|fix|share|get|find|look into|look at|follow|confirm|collect|gather|compile|investigate|put|make|build|design|contact|e-?mail|mail|publish|file|circulate|run|do|take|handle|own|sort|arrange|translate|document|deliver|upload|push|submit|measure|propose|present|provide|report|come back|bring|add|move|change|inform|notify|clarify|post|invite|sign|pay|quote|analy[sz]e|compare|calculate|plan|define|ship|deploy|release|roll|migrate|install|replace|reach|ping|chase|coordinate|negotiate|verify|validate|work|pull|dig|approve|revise|correct|extend|renew|cancel|print|train|interview|hire|hand|finali[sz]e|reserve|summari[sz]e|estimate|keep|give|raise|open|close|record|list|map|research|request|rewrite|rework|redo|re-?send|reply|respond|answer|meet|visit|buy|purchase|recruit|onboard|label|pack|calibrate|have (?:it|that|this|them|the|a)|clean|tidy|photograph|recycle|host|moderate|sell|return)';
/** Words of the moment, not of the minutes. */
const NO_WORK =
  '(?:be (?:brief|quick|honest|late|back|right back|there|happy|glad|on leave|away|out)|say|see|let you|start(?: with| off| by)?|stop|admit|bet|never|miss|love|pass|hand (?:over|it over|back)|join|mute|unmute|share (?:my|the) screen|put (?:it|that|the|a link).{0,20}(?:chat|on screen)|show you|read|repeat|continue|leave it|leave you|leave that|keep (?:it|this) (?:short|brief|quick)|wait|listen|take (?:the blame|your word|a sip|a break|that as|it as|questions)|give you (?:a|the|some) (?:minute|second|quick|background|context|overview)|do my best|ask (?:you )?again|ask the obvious|add (?:one|that|to that|something)|come (?:to|back to) (?:that|it|this|you)|get (?:to|back to) (?:that|it|this) (?:later|in a)|make (?:this|it) (?:quick|short)|go (?:first|ahead|on|next)|speak (?:up|louder)|talk (?:about|you through)|present (?:now|today)|summari[sz]e (?:now|quickly)|run (?:through|you through)|take (?:it|that) offline|move on|open (?:the|my) (?:window|screen|laptop)|close (?:the|my) (?:window|door)|work from home|do (?:the )?(?:same|honou?rs))';
const ADVERBS =
  '(?:(?:also|then|just|definitely|probably|personally|gladly|happily|certainly|of course|still|quickly|actually|try (?:to|and)|go (?:and|ahead and)|make sure (?:to|that I)|be able to|have to|need to|be (?:happy|glad) to)\\s+)*';

const COMMITTING = "I(?:'ll| will| shall|'m going to|'m gonna| am going to| promise to|'ll be)";
const OFFERING =
  "I(?: can| could| should| need to| have to| must|'ve got to| want to| plan to|'m planning to|'d like to)";

export const WORK_START = new RegExp(`^${ADVERBS}(?!${NO_WORK}\\b)${WORK_VERB}\\b`, 'i');
/** With a date said, any verb will do that isn't of the moment. */
const ANY_WORK_START = new RegExp(`^${ADVERBS}(?!${NO_WORK}\\b)(?!not\\b|be\\b)[a-z'-]+`, 'i');

/** Whether words begin with something that is work to do. */
export const startsWork = (task: string, dated: boolean): boolean => (dated ? ANY_WORK_START : WORK_START).test(task);

export const COMMITMENT = new RegExp(`\\b${COMMITTING}\\s+(?!not\\b)(.+)$`, 'i');
export const OFFER = new RegExp(`\\b${OFFERING}\\s+(?!not\\b|do (?:that|it|this)\\b)(.+)$`, 'i');
export const LET_ME =
  /\blet me ((?:check|look into|find out|ask|get back|come back to you|talk to|speak (?:to|with)|send|draft|follow up|confirm|verify|write|prepare|investigate|set up)\b.+)$/i;
/** "I'll do that", "leave it with me": what, was said before. */
export const VOLUNTEER =
  /\bI(?:'ll| will| can| could|'d)(?: happily| gladly)? (?:do|take|handle|own|look after|take care of|sort|pick up) (?:that|it|this|that one|this one|it on|that on)\b|\b(?:leave (?:it|that) (?:with|to) me|I'm on it|I've got (?:it|that|this)|I got (?:it|this)|that's (?:mine|on me)|put me down(?: for (?:that|it))?|count me in)\b|^(?:I can|I will|I'll|on it|me)[.!]?$|(?:^|[，,。])(?:我来吧?|交给我吧?|我(?:来|去)?(?:负责|跟进|处理|弄|搞定|做|办)(?:吧|这个|这件事|一下)?|包在我身上|我可以)[。！，,]?$|^(?:那|嗯，?|好，?)?我(?:来|可以|去)(?:来)?(?:做|弄|办|负责)[，,]/i;

const CHINESE_TIME =
  '(?:(?:今天|明天|后天|大后天|今晚|明早|尽快|马上|回头|会后|先|再|也|就|会|得|要|争取|最晚|最迟|负责|一定|最好|麻烦|帮忙|抓紧|[本这下上]?个?(?:周|星期|礼拜)[一二三四五六日天末]?|[本这下]?个?月[底初末]|\\d+月\\d+[日号]|\\d+[日号]|[一二两三四五\\d]+(?:天|周|个星期|个工作日)|之?内|之?前|以前|以内|的时候|上午|下午|晚上|早上|[\\d一二三四五六七八九十]+点|在|到)[，,]?)*';
const CHINESE_WORK =
  '(?:负责|跟进|联系|整理|准备|处理|确认|安排|发(?!现|展|生|言|觉)|对接|问(?!题)|查|改(?!天)|更新|统计|协调|落实|起草|写|翻译|测试|提交|通知|组织|预[订定]|订|约(?!等|束|占)|采购|核对|核实|汇总|补(?!充)|拉|做(?!不)|出(?!现|去|来)|给|把|将(?!来|会)|完成|搞定|交(?!流)|看一下|检查|催|报(?!歉)|申请|设计|打印|寄|签|谈(?!到)|沟通|评估|估算|调研|上传|部署|发布|修|跑|建(?!议)|提供|算(?!了|是|不)|列(?!入)|排(?!除)|找|买|招|培训|盯|牵头|收集|反馈|推进|优化|调整|制定|审核|审|校准|盘点|拿|回复|答复|弄)';
const CHINESE_NO_WORK =
  '(?:先?说|讲|介绍|分享|补充|先来|开始|主持|总结一下|念|看看屏幕|共享|想想|觉得|问一下大家|问个|问一个|给大家|给各位|把屏幕|把声音)';

const CHINESE_SELF = [
  '(?:^|[，,。；、\\s]|那|好的?|行|嗯)我(?:这边|们这边|自己)?(?:来|去|会|可以|负责|要|得)?',
  '(?<![给让请叫帮对跟和问诉找为被把等])我(?:来|去|会|负责)',
  '(?:由|归)我(?:来|去)?',
].join('|');
export const CHINESE_COMMITMENT = new RegExp(
  `(?:${CHINESE_SELF})${CHINESE_TIME}(?!${CHINESE_NO_WORK})(?:来|去|会|可以|再|先)?(?!${CHINESE_NO_WORK})${CHINESE_WORK}.+$`,
);
/** What follows a name or 你 when somebody is given a task. */
export const CHINESE_TASK = new RegExp(
  `^(?:那边|这边)?[，,]?\\s*(?:另外|还有|也|顺便|你|您|能不能|可不可以|可以|能|来|去|会|麻烦你?|请你?|帮忙|帮我|负责|\\s)*${CHINESE_TIME}(?:来|去|能不能|可以|帮忙|帮我|你|把)*(?!${CHINESE_NO_WORK})${CHINESE_WORK}.*$`,
);

/** Takes on what one was asked for. */
export const ACCEPTS =
  /^(?:(?:um+|oh|ah|well|嗯+|哦)[\s,，.]*)*(?:(?:yes|yeah|yep|sure|of course|will do|can do|no problem|absolutely|happy to|gladly|ok|okay|alright|all right|on it|I can|I'll|I will|definitely|certainly|consider it done|got it|noted)\b|好|可以|行|没问题|收到|明白|我来|嗯)/i;
/** What stands before the task in "someone needs to call them" and 谁来联系他们. */
export const LEAD_IN =
  /^.*?\b(?:(?:someone|somebody|one of us|anyone|anybody|we|you|they)(?:'ll|'d)?\s*(?:still\s+)?(?:needs? to|has to|have to|should|must|could|can|will have to|ought to|better)|who (?:can|could|will|would|wants to|is going to|does|should)|can (?:someone|somebody|anyone|anybody|you)|could you)\s+/i;
export const LEAD_IN_CHINESE =
  /^.*?(?:有没有人(?:能|可以|来)?|(?:需要|得|要)(?:有)?个?人(?:来|去)?|我们(?:还)?(?:需要|得|必须|要))/;
/** 宣传册谁来做: what, and who does it. */
export const WHO_CHINESE = /^(.*?)谁(?:来|去|能|可以|有空|负责)?(.*)$/;
