import type { CardLanguage } from '../../../core/replies/cards/card-words.ts';

/** What is written on a card and in its modals, in one language. */
export type CardLabels = {
  readonly asks: string;
  readonly cut: string;
  readonly sources: string;
  readonly send: string;
  readonly edit: string;
  readonly reject: string;
  readonly assign: string;
  readonly wrongIntent: (intent: string) => string;
  readonly arrived: string;
  readonly again: string;
  readonly cancel: string;
  readonly sendTitle: string;
  readonly sendAnyway: string;
  readonly correctTitle: string;
  readonly correctText: string;
  readonly correct: string;
  readonly save: string;
  readonly close: string;
  readonly editTitle: string;
  readonly theirMail: string;
  readonly subject: string;
  readonly text: string;
  readonly textGoesOn: string;
  readonly rejectTitle: string;
  readonly reason: string;
  readonly reasonHint: string;
  /** What those who pressed are told alone. */
  readonly pressAgain: string;
  readonly unknownCard: string;
  readonly notAllowed: string;
  readonly changed: string;
  readonly empty: string;
  readonly tooLong: string;
  readonly notColleague: string;
  away(who: string, standIn: string | undefined): string;
  readonly nothingDone: string;
};

const en: CardLabels = {
  asks: 'They ask',
  cut: 'The rest is not shown here: Edit shows all of it.',
  sources: 'Sources',
  send: 'Send',
  edit: 'Edit',
  reject: 'Reject',
  assign: 'Assign to…',
  wrongIntent: (intent) => `${intent}? Wrong…`,
  arrived: 'It arrived',
  again: 'Send again',
  cancel: 'Cancel',
  sendTitle: 'There are warnings',
  sendAnyway: 'Send anyway',
  correctTitle: 'Is it about something else?',
  correctText: 'This draft is withdrawn, and the mail is handled as what you chose: another draft, or none.',
  correct: 'Yes',
  save: 'Save',
  close: 'Close',
  editTitle: 'Edit the reply',
  theirMail: 'What they wrote',
  subject: 'Subject',
  text: 'Reply',
  textGoesOn: 'Reply, continued',
  rejectTitle: 'Reject the draft',
  reason: 'Why?',
  reasonHint: 'Whoever answers the mail instead will read it.',
  pressAgain: 'That took too long for Slack. Please press again.',
  unknownCard: 'I do not know this card any more: nothing was changed.',
  notAllowed:
    'Only admins and approvers may decide about drafts. An admin can give you that role: `frontdesk people role`.',
  changed: 'Somebody changed the draft meanwhile. Look at it again before you decide.',
  empty: 'A reply without words is not sent.',
  tooLong: 'This draft is too long to be edited here: `frontdesk edit` opens it in an editor.',
  notColleague: 'Drafts are assigned to colleagues, and that is none.',
  away: (who, standIn) =>
    standIn
      ? `${who} is away: ${standIn} stands in and looks after the draft.`
      : `${who} is away, and nobody stands in: the draft is anybody's. Assign it to somebody else.`,
  nothingDone: 'Nothing was changed.',
};

const zh: CardLabels = {
  asks: '来信询问',
  cut: '此处未显示全文，点“修改”可查看全部。',
  sources: '出处',
  send: '发送',
  edit: '修改',
  reject: '拒绝',
  assign: '指派给…',
  wrongIntent: (intent) => `不是“${intent}”？`,
  arrived: '已送达',
  again: '重新发送',
  cancel: '取消',
  sendTitle: '有警告',
  sendAnyway: '仍然发送',
  correctTitle: '这封邮件另有所指？',
  correctText: '这份草稿将撤回，邮件会按你的选择重新处理：另拟草稿，或不再回复。',
  correct: '是',
  save: '保存',
  close: '关闭',
  editTitle: '修改回复',
  theirMail: '来信内容',
  subject: '主题',
  text: '回复',
  textGoesOn: '回复（续）',
  rejectTitle: '拒绝草稿',
  reason: '原因',
  reasonHint: '之后回复这封邮件的同事会看到。',
  pressAgain: 'Slack 等待超时，请再按一次。',
  unknownCard: '我已经不认识这张卡片了，没有更改任何内容。',
  notAllowed: '只有管理员和审批人才能处理草稿。管理员可以用 `frontdesk people role` 给你这个角色。',
  changed: '草稿刚被别人修改过，请看过之后再决定。',
  empty: '没有内容的回复不会发送。',
  tooLong: '这份草稿太长，无法在这里修改：请用 `frontdesk edit` 在编辑器中打开。',
  notColleague: '草稿只能指派给同事，而所选的人不是。',
  away: (who, standIn) =>
    standIn ? `${who} 不在，由 ${standIn} 代为处理这份草稿。` : `${who} 不在，也没有人代理：请把草稿指派给其他同事。`,
  nothingDone: '没有更改任何内容。',
};

export const cardLabels = (language: CardLanguage): CardLabels => (language === 'zh' ? zh : en);
