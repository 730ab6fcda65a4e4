import type { TrialQuestion } from './trial-question.ts';

/**
 * The pages that do not answer speak of something else of the same thing, of the same of another thing, of another year, or of who it
 * was before.
 */
export const english: readonly TrialQuestion[] = [
  {
    question: 'How long do we have to hand in the receipts of a business trip?',
    answeredBy: 2,
    pages: [
      [
        'Booking a trip',
        'Trains and flights are booked through the travel desk, at least ten days before the trip begins.',
      ],
      ['Expenses', 'Claims for travel have to reach accounting within three weeks of the last day of the trip.'],
      [
        'Company cards',
        'What was paid by company card is settled on the fifth of each month. Keep the receipts for a year.',
      ],
    ],
  },
  {
    question: 'How many days of leave do interns get?',
    pages: [
      ['Leave', 'Whoever works full time has 28 days of leave a year. Part-time employees have their share of it.'],
      ['Interns', 'An internship lasts three to six months, at 35 hours a week. It is paid at the end of each month.'],
      ['Special leave', 'For moving house there are two days of special leave. Ask your team lead a week before.'],
    ],
  },
  {
    question: 'Can I bring my dog to the office?',
    answeredBy: 1,
    pages: [
      [
        'Rules of the house',
        'Animals are not admitted to the building, apart from guide dogs. The courtyard closes at eight.',
      ],
      ['Hotels', 'The Hotel Brandel takes dogs for 12 euros a night. Say so when the room is booked.'],
      ['Working from home', 'Two days a week may be worked from home. Which ones is agreed within the team.'],
    ],
  },
  {
    question: 'How long is the warranty on the Velora fan heater?',
    pages: [
      [
        'Velora fan heater',
        'The Velora has 2,000 watts, two settings and a timer. It weighs 1.8 kg and comes in white and graphite.',
      ],
      [
        'Norde air purifiers',
        'All air purifiers of the Norde range have a warranty of three years from the day of purchase.',
      ],
      ['Repairs', 'A Velora fan heater is repaired in our workshop in Selby. The customer pays the postage.'],
    ],
  },
  {
    question: 'Whom do I call when the heating in the showroom breaks down at night?',
    answeredBy: 3,
    pages: [
      ['Heating', 'The showroom is heated to 20 degrees from October on. Jana Brik changes the settings.'],
      [
        'Burglar alarm',
        'When the alarm of the showroom goes off at night, the guards of Castor Security come by themselves.',
      ],
      [
        'Faults out of hours',
        'From 6 pm to 7 am anything wrong with the building is taken by Marlow Facilities, telephone 555 0142.',
      ],
    ],
  },
  {
    question: 'Who leads the Lisbon office?',
    pages: [
      ['Lisbon', 'The Lisbon office opened in May 2021. Fourteen people work there, most of them in support.'],
      ['News of March', 'Rui Falcato, who led the Lisbon office until last year, has moved to sales in Porto.'],
      ['Porto', 'The Porto office is led by Teresa Vidal. It looks after customers in the north.'],
    ],
  },
  {
    question: 'What does it cost to send a parcel of 12 kg to Norway?',
    answeredBy: 2,
    pages: [
      ['Parcels within the EU', 'Up to 5 kg a parcel costs 9 euros, up to 20 kg it costs 16 euros.'],
      ['Parcels to Norway and Iceland', 'Up to 5 kg a parcel costs 19 euros, up to 20 kg it costs 34 euros.'],
      ['How long parcels take', 'Within the EU a parcel takes two to four working days, to Norway four to six.'],
    ],
  },
  {
    question: 'What was the turnover of the Aldby plant in 2024?',
    pages: [
      ['The Aldby plant', 'In 2024 the Aldby plant made 1.2 million pumps with 320 employees, more than ever before.'],
      [
        'Figures of 2023',
        'The Aldby plant had a turnover of 41 million euros in 2023, the Skelby plant one of 28 million.',
      ],
      [
        'Figures of 2024',
        'In 2024 the whole group had a turnover of 310 million euros, 6 percent more than the year before.',
      ],
    ],
  },
];
