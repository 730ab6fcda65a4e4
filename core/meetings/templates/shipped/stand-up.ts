import type { Template } from '../template.ts';

export const standUp: Template = {
  id: 'stand-up',
  name: { en: 'Stand-up', zh: '站会' },
  sections: [
    {
      title: { en: 'Done', zh: '已完成' },
      instruction: 'What each person says they have finished or worked on since the last stand-up. Not what is planned.',
      format: 'by-person',
      phrases: {
        en: [
          ...['yesterday', 'last week', 'on friday I', 'since the last', 'I finished', "I've finished", 'I have finished'],
          ...['I completed', 'I fixed', "I've fixed", 'I merged', 'I shipped', 'I released', 'I wrote', 'I worked on'],
          ...["I've been working on", 'is done now', 'are done now', 'got it done', 'went live', 'was deployed'],
        ],
        zh: ['昨天', '上周', '做完了', '完成了', '弄完了', '修好了', '改完了', '上线了', '已经完成', '已经做完', '搞定了'],
      },
    },
    {
      title: { en: 'Next', zh: '接下来' },
      instruction: 'What each person says they will work on until the next stand-up, with the date if one was said.',
      format: 'by-person',
      from: ['actionItems'],
      phrases: {
        en: [
          ...["today I'll", 'today I will', "today I'm", 'today I am', "I'll continue", 'I will continue', 'next I'],
          ...["I'm going to", "I'm working on", 'I am working on', 'I plan to', 'my plan for today', 'this week I'],
        ],
        zh: ['今天我', '我今天', '今天继续', '接下来我', '我接下来', '明天我', '我明天', '我打算', '我计划', '这周我', '我这周'],
      },
    },
    {
      title: { en: 'In the way', zh: '遇到的问题' },
      instruction: 'What keeps somebody from going on: what they wait for, what is broken, what or whom they need.',
      format: 'by-person',
      phrases: {
        en: [
          ...['blocked', 'blocker', 'blocking', 'stuck', 'waiting for', 'waiting on', "can't continue", 'cannot continue'],
          ...['I need help', 'need some help', "doesn't work", 'does not work', "isn't working", 'keeps failing', 'held up'],
        ],
        zh: ['卡住', '卡在', '阻塞', '堵住', '在等', '还在等', '等不到', '需要帮助', '需要支持', '没法继续', '跑不通', '有问题'],
      },
    },
    {
      title: { en: 'To be cleared up', zh: '待澄清' },
      instruction: 'Questions that stayed without an answer.',
      format: 'list',
      from: ['openQuestions'],
    },
  ],
};
