import type { Template } from '../template.ts';

export const oneToOne: Template = {
  id: 'one-to-one',
  name: { en: 'One-to-one', zh: '一对一面谈' },
  sections: [
    {
      title: { en: 'What we talked about', zh: '谈了什么' },
      instruction: 'The subjects of the talk, a sentence or two for each. Nothing private that has no bearing on work.',
      format: 'list',
      from: ['summary'],
    },
    {
      title: { en: 'What goes well', zh: '进展顺利' },
      instruction: 'What either of them says goes well, is a success, or is praised.',
      format: 'list',
      phrases: {
        en: [
          ...['went well', 'going well', 'goes well', 'happy with', 'glad that', 'proud of', 'great job', 'good job'],
          ...['well done', 'I enjoy', 'I enjoyed', 'really like', 'much better'],
        ],
        zh: ['很顺利', '挺顺利', '顺利', '做得好', '做得不错', '很满意', '很高兴', '进步', '不错'],
      },
    },
    {
      title: { en: 'What is difficult', zh: '困难' },
      instruction: 'What either of them says is hard, worries them, or keeps them from their work.',
      format: 'list',
      phrases: {
        en: [
          ...['difficult', 'hard for me', 'hard to', 'struggling', 'struggle', 'worried', 'worries me', 'frustrating'],
          ...[
            'frustrated',
            'overloaded',
            'too much',
            'too many',
            'stressed',
            'stressful',
            'no time',
            'not enough time',
          ],
        ],
        zh: ['困难', '很难', '压力', '担心', '太多', '忙不过来', '来不及', '头疼', '吃力', '没时间', '不够用'],
      },
    },
    {
      title: { en: 'Feedback', zh: '反馈' },
      instruction: 'What one tells the other about how they work, in both directions.',
      format: 'by-person',
      phrases: {
        en: ['feedback', 'I noticed', "I'd suggest", 'I would suggest', 'it would help', 'I appreciate', 'I wish'],
        zh: ['反馈', '我注意到', '建议你', '我建议', '希望你', '如果你能'],
      },
    },
    {
      title: { en: 'Growth', zh: '发展' },
      instruction: 'What was said about goals, learning, roles and the future.',
      format: 'list',
      phrases: {
        en: [
          'career',
          'my goal',
          'your goal',
          'goals',
          'promotion',
          'training',
          'learn more',
          "I'd like to learn",
          'salary',
        ],
        zh: ['发展', '目标', '晋升', '升职', '培训', '学习', '职业', '薪资', '加薪'],
      },
    },
    {
      title: { en: 'Agreed', zh: '约定' },
      instruction: 'What each of them will do until next time, with the date if one was said.',
      format: 'checklist',
      from: ['actionItems'],
    },
    {
      title: { en: 'For next time', zh: '下次再谈' },
      instruction: 'Questions that stayed without an answer.',
      format: 'list',
      from: ['openQuestions'],
    },
  ],
};
