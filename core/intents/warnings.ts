import type { Classifiable } from './classifiable.ts';

const TO_THE_ASSISTANT: Readonly<Record<string, RegExp>> = {
  'text that tells an assistant to forget its instructions':
    /\b(?:ignore|disregard|forget|override|bypass)\b[^.\n]{0,40}\b(?:previous|prior|above|earlier|all|your|any|system|original|preceding)\b[^.\n]{0,30}\b(?:\w{0,5}structions?|prompts?|rules?|guidelines|context|directions|commands)\b|(?:忽略|无视|忘记|忘掉|不要理会|覆盖)[^。\n]{0,12}(?:之前|以上|先前|前面|上述|所有|系统)[^。\n]{0,10}(?:指令|指示|提示|规则|要求|设定)/i,
  'text addressed to the assistant':
    /\b(?:dear |hey |hi |to the |note to |attention,? |message (?:to|for) (?:the )?)?(?:ai|a\.i\.|llm|chatgpt|gpt|assistant|language model|chat ?bot|copilot|email agent|ai agent|automated system)\b\s*(?:assistant|agent|model|system)?\s*[,:]\s*(?:please\b|you\b|do\b|forward|send|reply|ignore|when|if|before|include|add|delete|execute|must)|\b(?:as an|you are an?|you are now|act as|pretend to be) (?:ai|assistant|language model|llm|helpful assistant|unrestricted|dan\b)|\binstructions? (?:for|to) (?:the |any |all )?(?:ai|assistant|model|llm|bot|agent)\b|(?:AI|智能|人工智能|语言模型|邮件|办公)?(?:助手|助理|机器人|智能体|大模型)[，,：:]\s*(?:请|你|立即|马上|把|将|务必|收到|在)|(?:给|致)(?:AI|智能|人工智能)?(?:助手|助理|机器人|大模型)的(?:指令|说明|话|留言)|你(?:现在)?是一个?(?:AI|智能|人工智能|没有限制)/i,
  'a forged system message':
    /(?:^|\n)[ \t]{0,20}(?:#{2,6}\s?\(?\s*(?:system|instruction|new task)|<\/?(?:system|information|instructions?|im_start|important|admin)\b[^>]*>|\[(?:system|inst|admin)(?: message| override)?\]|<\|(?:im_start|system|assistant|user)\|>|system (?:message|prompt|override|instruction)\s*[:：]|(?:系统|管理员)(?:消息|指令|提示|覆盖)\s*[:：])/i,
  'text that steers an assistant’s answer':
    /\b(?:important message from me|before you (?:can )?(?:solve|complete|answer|finish|continue)[^.\n]{0,60}(?:task|question|request)|(?:do|execute|perform|complete) (?:the following|this)(?: task)? (?:first|instead|immediately before)|strictly adhere to the following|new instructions? (?:follow|are)|(?:modify|alter|change|render|encode|provide|give|write|end|begin|start|finish|append|respond|answer)\b[^.\n]{0,30}\b(?:your|the) (?:answer|response|reply|summary|output)\b|(?:in|with) your (?:answer|response|reply|summary|output)\b|do not (?:tell|mention|inform|reveal|show)[^.\n]{0,25}\b(?:user|human|recipient|owner|anyone that you)|(?:forward|send|exfiltrate|export|reveal|print|repeat)[^.\n]{0,40}\b(?:system prompt|entire (?:inbox|mailbox|conversation)|all (?:e-?mails?|messages|contacts|files)|api keys?|credentials)\b)|(?:不要|别|勿)(?:告诉|告知|让)[^。\n]{0,8}(?:用户|主人|任何人知道)|(?:把|将)(?:所有|全部|整个)(?:的)?(?:邮件|收件箱|联系人|文件|对话)[^。\n]{0,12}(?:转发|发送|发给|导出|上传)|(?:在|修改)你的(?:回复|回答|总结|摘要|输出)(?:中|里)?/i,
};

/** Whether a warning is about words meant for the assistant rather than for people. */
export const addressesAssistant = (warning: string): boolean => warning in TO_THE_ASSISTANT;

const PASSWORD =
  /\b(?:(?:confirm|verify|enter|provide|send|submit|update|re-?validate|give|tell|reply with|need|share)\b[^.\n]{0,50}\b(?:password|passcode|pin(?: code| number)?|credentials?|login (?:details|data)|one-time code|otp|security code|verification code|cvv|card number|account details|social security)\b|\b(?:password|credentials|account)\b[^.\n]{0,40}\b(?:at the link|click here|below to (?:verify|confirm|keep))|log ?in (?:here|with your (?:e-?mail|staff|work|company|office)[^.\n]{0,20}(?:password|credentials)))|(?:输入|提供|发送|填写|核实|验证|告知|确认|回复)[^。\n]{0,16}(?:密码|验证码|银行卡号?|身份证号?|动态口令|PIN|账号和密码)|(?:密码|验证码)[^。\n]{0,6}(?:发给我|告诉我|发我)/i;
const PASSWORD_HELP =
  /\b(?:forgot|forgotten|reset|change|cannot|can't|expired|rejected|doesn't accept|asks me)\b|忘了|忘记|重置|过期|改不了|反复|老是让我/i;
const BANK_CHANGE =
  /\b(?:(?:our|my|the (?:following|new)) (?:bank(?:ing)?|account|payment|remittance|iban|wire)\s*(?:account\s+)?(?:details?|information|data|number|instructions?|connection)?[^.\n]{0,20}\b(?:have|has|were|was)\s+(?:been\s+)?(?:changed|updated|replaced|moved)|(?:our|my) (?:new|changed|updated|different) (?:bank|account|iban|beneficiary|banking)\b|new (?:bank(?:ing)?|account|payment|iban) (?:details|information|coordinates|instructions)|we (?:have )?(?:switched|changed|moved)(?: to a (?:new|different))?(?: our)? bank|pay(?:ments?|able|ing)?\b[^.\n]{0,60}\b(?:to|into) (?:this|our|the|a) (?:new|different|other|following new) (?:bank )?account)|(?:银行|收款|汇款|对公)?(?:账户|账号|户头|开户行)[^。\n]{0,10}(?:变更|更换|已更新|更改|改为|换成|换了)|(?:变更后的|新的?)(?:收款|银行|汇款)(?:账户|账号)|(?:汇|付|打|转)[^。\n]{0,8}(?:到|至|入)[^。\n]{0,6}新(?:的)?(?:收款|银行)?(?:账户|账号)/i;
const GIFT_CARDS =
  /\b(?:gift ?cards?|steam cards?|itunes cards?|google play cards?)\b[^.\n]{0,80}\b(?:buy|purchase|urgent|codes?|scratch|client|need|pick up)\b|\b(?:buy|purchase|get|pick up|need)\b[^.\n]{0,60}\b(?:gift ?cards?|steam cards?|itunes cards?)\b|(?:买|购买)[^。\n]{0,10}(?:充值卡|礼品卡|购物卡|点卡)/i;
const READ_AT_MOST = 30_000;

/** Things a person should be warned about, in words. They come from code whoever classified the message. */
export function findWarnings(
  message: Pick<Classifiable, 'subject' | 'text' | 'quoted' | 'html' | 'notes' | 'attachments'>,
): string[] {
  const visible = `${message.subject}\n${message.text.slice(0, READ_AT_MOST)}`;
  const files = message.attachments.map(({ text }) => (text ?? '').slice(0, READ_AT_MOST)).join('\n');
  const everything = [visible, message.quoted.slice(0, READ_AT_MOST), files, wordsOf(message.html)].join('\n');
  const warnings = Object.entries(TO_THE_ASSISTANT)
    .filter(([, pattern]) => pattern.test(everything))
    .map(([warning]) => warning);
  if (message.notes.some((note) => /hidden/i.test(note))) warnings.push('text hidden from the reader');
  if (asksForPassword(visible)) warnings.push('asks for a password or another secret');
  if (BANK_CHANGE.test(visible)) warnings.push('asks to pay to another bank account');
  if (GIFT_CARDS.test(visible)) warnings.push('asks for gift cards');
  return warnings;
}

function asksForPassword(text: string): boolean {
  const match = PASSWORD.exec(text);
  if (!match) return false;
  return !PASSWORD_HELP.test(text.slice(Math.max(0, match.index - 60), match.index + match[0].length));
}

/** Hidden words count too, comments and attributes included: what a model might be fed. */
const wordsOf = (html = ''): string =>
  html
    .slice(0, 100_000)
    .replace(/<!--|-->/g, '\n')
    .replace(/<(?!\/?(?:system|information|instructions?|important|admin)\b)[^<>]{0,2000}>/gi, ' ');
