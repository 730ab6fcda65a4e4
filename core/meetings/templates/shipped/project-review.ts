import type { Template } from '../template.ts';

export const projectReview: Template = {
  id: 'project-review',
  name: { en: 'Project review', zh: '项目评审' },
  sections: [
    {
      title: { en: 'In short', zh: '概要' },
      instruction: 'Where the project stands, in at most three sentences.',
      format: 'list',
      from: ['summary'],
    },
    {
      title: { en: 'Progress', zh: '进展' },
      instruction: 'What was reached since the last review.',
      format: 'list',
      phrases: {
        en: [
          ...['finished', 'completed', 'milestone', 'on track', 'on schedule', 'ahead of schedule', 'went live', 'released'],
          ...['shipped', 'is done', 'are done', 'delivered', 'tests passed', 'percent done', 'percent complete'],
        ],
        zh: ['完成了', '已完成', '已经完成', '里程碑', '按计划', '如期', '提前', '上线', '发布了', '交付', '通过了测试', '进度'],
      },
    },
    {
      title: { en: 'Risks and delays', zh: '风险与延误' },
      instruction: 'What endangers date, cost or quality, and what was said about how to meet it.',
      format: 'list',
      phrases: {
        en: [
          ...['risk', 'risks', 'risky', 'delay', 'delays', 'delayed', 'too late', 'behind schedule', 'slipped', 'blocked', 'blocker'],
          ...['bottleneck', 'over budget', 'shortage', 'not in time', 'dependency', 'depends on'],
        ],
        zh: ['风险', '延误', '延期', '推迟', '落后', '来不及', '瓶颈', '超预算', '超支', '缺人', '缺货', '卡住', '依赖'],
      },
    },
    {
      title: { en: 'Decisions', zh: '决定' },
      instruction: 'What was settled. What was taken back is left out.',
      format: 'numbered',
      from: ['decisions'],
    },
    {
      title: { en: 'Action items', zh: '待办事项' },
      instruction: 'Who does what by when.',
      format: 'checklist',
      from: ['actionItems'],
    },
    {
      title: { en: 'Open questions', zh: '未决问题' },
      instruction: 'What stayed without an answer.',
      format: 'list',
      from: ['openQuestions'],
    },
  ],
};
