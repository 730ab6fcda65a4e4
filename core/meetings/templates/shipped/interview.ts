import type { Template } from '../template.ts';

/** What was said, not what to think of it: no section judges. */
export const interview: Template = {
  id: 'interview',
  name: { en: 'Interview', zh: '面试' },
  sections: [
    {
      title: { en: 'Experience', zh: '经历' },
      instruction: 'What the candidate says they have done: work, projects, studies. No judgement.',
      format: 'list',
      phrases: {
        en: [
          ...[
            'I worked',
            "I've worked",
            'I have worked',
            'I used to',
            'I was responsible',
            'I led',
            'I built',
            'I studied',
          ],
          ...[
            'years of experience',
            'my last job',
            'my current job',
            'my previous',
            'in my team',
            'I graduated',
            'my degree',
          ],
        ],
        zh: [
          '我之前',
          '我以前',
          '我做过',
          '我负责',
          '我参与',
          '工作经验',
          '年经验',
          '上一份工作',
          '我毕业',
          '我学的',
          '我的项目',
        ],
      },
    },
    {
      title: { en: 'What they can do', zh: '能力' },
      instruction: 'Skills and knowledge that the candidate names or shows, with the example they gave.',
      format: 'list',
      phrases: {
        en: [
          ...["I'm able to", "I'm good at", 'I am good at', 'experience with', 'experience in', 'familiar with'],
          ...['I learned', 'I speak', 'fluent', 'my strength', 'my strengths', 'certified', 'certificate'],
        ],
        zh: ['我擅长', '熟悉', '熟练', '掌握', '精通', '我学会', '我会用', '我会说', '优势', '证书'],
      },
    },
    {
      title: { en: 'Why they apply', zh: '求职动机' },
      instruction: 'Why the candidate wants this job, and what they look for.',
      format: 'list',
      phrases: {
        en: [
          ...[
            'I applied',
            'I want to work',
            "I'd like to work",
            'I want to join',
            "I'm looking for",
            'I am looking for',
          ],
          ...['what interests me', 'interested in', 'reason I', 'why I', 'my motivation', 'I hope to'],
        ],
        zh: ['我想加入', '我想找', '我希望', '吸引我', '感兴趣', '我应聘', '原因是', '动机', '我期待', '我在找'],
      },
    },
    {
      title: { en: 'Terms', zh: '条件' },
      instruction: 'Salary, start, notice period, hours, place of work, as far as they were named.',
      format: 'list',
      phrases: {
        en: [
          ...['salary', 'notice period', 'start in', 'start on', 'available from', 'part-time', 'full-time', 'remote'],
          ...['from home', 'hours a week', 'relocate', 'visa', 'work permit', 'holidays', 'vacation'],
        ],
        zh: [
          '薪资',
          '薪水',
          '工资',
          '月薪',
          '年薪',
          '到岗',
          '入职',
          '离职',
          '远程',
          '加班',
          '全职',
          '兼职',
          '签证',
          '年假',
        ],
      },
    },
    {
      title: { en: 'Questions left open', zh: '未决问题' },
      instruction: 'What either side asked and nobody could answer.',
      format: 'list',
      from: ['openQuestions'],
    },
    {
      title: { en: 'Next steps', zh: '下一步' },
      instruction: 'What was said about how it goes on, and who does what by when.',
      format: 'checklist',
      from: ['actionItems'],
    },
  ],
};
