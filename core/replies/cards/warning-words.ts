import type { CardLanguage } from './card-words.ts';

/** What code warns of, in English as it is stored, and in Chinese. `$1` stands for what the pattern caught. */
const CHINESE: readonly (readonly [RegExp, string])[] = [
  [/^text that tells an assistant to forget its instructions$/, '邮件里有让助手忘记指令的文字'],
  [/^text addressed to the assistant$/, '邮件里有写给助手的文字'],
  [/^a forged system message$/, '邮件里有伪造的系统消息'],
  [/^text that steers an assistant’s answer$/, '邮件里有试图左右助手回答的文字'],
  [/^text hidden from the reader$/, '邮件里有读者看不到的文字'],
  [/^asks for a password or another secret$/, '邮件索要密码或其他机密'],
  [/^asks to pay to another bank account$/, '邮件要求付款到另一个银行账户'],
  [/^asks for gift cards$/, '邮件索要礼品卡'],
  [/^sender authentication failed$/, '发件人验证失败'],
  [/^a dangerous attachment$/, '附件有危险'],
  [/^the sender's domain (.+) imitates (.+)$/, '发件人的域名 $1 冒充 $2'],
  [/^the sender's name shows (.+), but it is (.+)$/, '发件人的名字显示 $1，实际地址是 $2'],
  [/^a link shows (.+) but leads to (.+)$/, '链接显示 $1，实际指向 $2'],
  [/^phishing: it claims to be from (\S+), .+$/, '疑似钓鱼：自称来自熟人 $1，但并非从那里发出（DMARC 失败）'],
  [/^it may not come from (.+): the check of the sender failed \(DMARC\)$/, '可能并非来自 $1：发件人检查失败（DMARC）'],
  [/^Unsupported link "(.+)": .+$/, '链接“$1”没有依据：来信和资料中都没有'],
  [/^Unsupported mail address "(.+)": .+$/, '邮箱地址“$1”没有依据：来信和资料中都没有'],
  [/^Unsupported phone number "(.+)": .+$/, '电话号码“$1”没有依据：来信和资料中都没有'],
  [/^Unsupported amount "(.+)": .+$/, '数量“$1”没有依据：来信和资料中都没有'],
  [/^Unsupported date "(.+)": .+$/, '日期“$1”没有依据：来信和资料中都没有'],
  [/^Unsupported time "(.+)": .+$/, '时间“$1”没有依据：来信和资料中都没有'],
  [/^Unsupported promise "(.+)": .+$/, '承诺“$1”没有依据：资料中没有'],
  [
    /^It says "(.+)" instead of "(.+)", as a person corrected it before: .+$/,
    '按同事之前的修改，写的是“$1”而不是“$2”：资料可能已过时',
  ],
  [/^It leaves out "(.+)", as a person did before\.$/, '按同事之前的修改，略去了“$1”'],
  [
    /^Taken over from an earlier reply with (.+) in the place of (.+): .+$/,
    '沿用以前的回复，并把 $2 换成了 $1：请确认内容仍然适用',
  ],
  [/^The meeting times are proposals: .+$/, '会议时间只是建议：没有查看任何人的日历'],
  [/^The recipient (.+) has not been part of this conversation\.$/, '收件人 $1 之前没有参与这次往来'],
  [/^The recipient (.+) is an outsider\.$/, '收件人 $1 是外部人员'],
  [/^The answer goes to (.+), not to (.+), who wrote\.$/, '回复将发给 $1，而不是来信人 $2'],
  [/^Written without a model: (.+)$/, '未使用模型撰写：$1'],
];

/** A warning as a reader of that language sees it. What is not known here stays in the words that it has. */
export function warningIn(language: CardLanguage, warning: string): string {
  if (language === 'zh') {
    const known = CHINESE.find(([pattern]) => pattern.test(warning));
    return known ? warning.replace(known[0], known[1]) : warning;
  }
  return warning.charAt(0).toUpperCase() + warning.slice(1).replace(/\.$/, '');
}
