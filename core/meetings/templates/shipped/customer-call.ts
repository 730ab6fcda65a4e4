import type { Template } from '../template.ts';

export const customerCall: Template = {
  id: 'customer-call',
  name: { en: 'Customer call', zh: '客户电话' },
  sections: [
    {
      title: { en: 'In short', zh: '概要' },
      instruction: 'Who called about what and how it ended, in at most three sentences.',
      format: 'list',
      from: ['summary'],
    },
    {
      title: { en: 'What the customer needs', zh: '客户需求' },
      instruction: "The customer's situation, needs and wishes, as the customer put them. Not what we offered.",
      format: 'list',
      phrases: {
        en: [
          ...['we need', "we'd need", 'we would need', 'we want', 'we would like', "we'd like", "we're looking for"],
          ...[
            'we are looking for',
            'we are hoping',
            'it would be great',
            'our requirement',
            'our requirements',
            'must have',
          ],
        ],
        zh: ['我们需要', '我们想要', '我们希望', '我们想', '我们要求', '我们的需求', '需求是', '最好能', '必须有'],
      },
    },
    {
      title: { en: 'Concerns', zh: '顾虑' },
      instruction: 'What the customer objects to, doubts or complains about.',
      format: 'list',
      phrases: {
        en: [
          ...[
            'concern',
            'concerns',
            'concerned',
            'worried',
            'too expensive',
            'too long',
            'too late',
            'problem',
            'problems',
          ],
          ...['complaint', 'unhappy', 'not happy', 'disappointed', 'broken', 'the issue is', 'risk', 'not sure about'],
        ],
        zh: ['担心', '顾虑', '太贵', '太久', '太慢', '问题是', '有问题', '投诉', '不满意', '失望', '坏了', '风险'],
      },
    },
    {
      title: { en: 'Price and dates', zh: '价格与时间' },
      instruction: 'Prices, discounts, quantities, budgets and dates of delivery that were named, and by whom.',
      format: 'list',
      phrases: {
        en: [
          ...['price', 'prices', 'pricing', 'discount', 'budget', 'euros', 'euro', 'dollars', 'quote', 'quotation'],
          ...['invoice', 'per unit', 'delivery date', 'delivered by', 'ship by', 'lead time', 'deadline'],
        ],
        zh: [
          '价格',
          '报价',
          '折扣',
          '优惠',
          '预算',
          '单价',
          '欧元',
          '美元',
          '万元',
          '交期',
          '交货',
          '发货',
          '到货',
          '截止',
        ],
      },
    },
    {
      title: { en: 'Agreed', zh: '已商定' },
      instruction: 'What both sides settled.',
      format: 'list',
      from: ['decisions'],
    },
    {
      title: { en: 'Next steps', zh: '下一步' },
      instruction: 'Who does what by when, on our side and on the side of the customer.',
      format: 'checklist',
      from: ['actionItems'],
    },
    {
      title: { en: 'Open questions', zh: '未决问题' },
      instruction: 'What the customer asked and nobody could answer.',
      format: 'list',
      from: ['openQuestions'],
    },
  ],
};
