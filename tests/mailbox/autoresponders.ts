/** What a machine wrote: header lines, and the body where it is not merely words. */
type Sample = {
  readonly name: string;
  readonly header: readonly string[];
  /** Of the envelope, where it is not the one in the header. */
  readonly sender?: string;
  readonly words?: string;
  readonly body?: string;
};

const REPORT = (type: string, parts: readonly string[]) => ({
  header: ['MIME-Version: 1.0', `Content-Type: multipart/report; report-type=${type}; boundary="b"`],
  body: `${parts.map((part) => `--b\r\n${part}\r\n`).join('')}--b--\r\n`,
});

const delivery = REPORT('delivery-status', [
  'Content-Type: text/plain\r\n\r\nYour mail could not be delivered.',
  'Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.nordwind.example\r\n\r\nFinal-Recipient: rfc822; mira@nordwind.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 no such user',
  'Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <old@desk.example>\r\nSubject: Offer',
]);
const receipt = REPORT('disposition-notification', [
  'Content-Type: text/plain\r\n\r\nYour mail was shown to its reader.',
  'Content-Type: message/disposition-notification\r\n\r\nFinal-Recipient: rfc822; mira@nordwind.example\r\nOriginal-Message-ID: <old@desk.example>\r\nDisposition: manual-action/MDN-sent-manually; displayed',
]);
const complaint = REPORT('feedback-report', [
  'Content-Type: text/plain\r\n\r\nA reader called this mail abusive.',
  'Content-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nUser-Agent: Loop/1\r\nVersion: 1',
  'Content-Type: message/rfc822\r\n\r\nFrom: desk@desk.example\r\nTo: x@nordwind.example\r\nSubject: Offer\r\nMessage-ID: <old@desk.example>\r\n\r\nHello',
]);
const accepted = {
  header: ['MIME-Version: 1.0', 'Content-Type: text/calendar; method=REPLY; charset=utf-8'],
  body: [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//nordwind.example//Calendar//EN',
    'METHOD:REPLY',
    'BEGIN:VEVENT',
    'UID:visit-7@desk.example',
    'DTSTAMP:20261102T090000Z',
    'DTSTART:20261110T090000Z',
    'ORGANIZER:mailto:desk@desk.example',
    'ATTENDEE;PARTSTAT=ACCEPTED:mailto:mira@nordwind.example',
    'SUMMARY:Visit',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n'),
};

/** Autoresponders as programs and people's settings make them. Each mail is written for this test. */
export const autoresponders: readonly Sample[] = [
  { name: 'RFC 3834', header: ['Subject: Auto: Offer', 'Auto-Submitted: auto-replied'] },
  {
    name: 'Exchange',
    header: [
      'Subject: Automatic reply: Offer',
      'X-Auto-Response-Suppress: All',
      'Auto-Submitted: auto-generated',
      'X-MS-Exchange-Inbox-Rules-Loop: mira@nordwind.example',
    ],
    words: 'I am out of the office until Friday.',
  },
  {
    name: 'Gmail',
    header: ['Subject: On holiday Re: Offer', 'Precedence: bulk', 'X-Autoreply: yes', 'Auto-Submitted: auto-replied'],
  },
  {
    name: 'Lotus Notes',
    header: ['Subject: AUTO: Mira Holm is out of the office (returning 20.11.2026)', 'Auto-Submitted: auto-generated'],
  },
  {
    name: 'Lotus Notes of old',
    header: ['Subject: Mira Holm/Nordwind is out of the office.', 'X-Mailer: Lotus Notes'],
    words: 'I will be out of the office until 20.11.2026. This is an automatic reply.',
  },
  {
    name: 'Zimbra',
    header: ['Subject: Re: Offer', 'Auto-Submitted: auto-replied (zimbra; vacation)', 'Precedence: bulk'],
  },
  {
    name: 'cPanel',
    header: ['Subject: Thank you', 'X-Autorespond: Thank you', 'Precedence: auto_reply', 'X-Precedence: auto_reply'],
  },
  { name: 'qmail', header: ['Subject: Your mail', 'Precedence: junk', 'Delivered-To: Autoresponder'] },
  { name: 'Sieve', header: ['Subject: Auto: Offer', 'Auto-Submitted: auto-replied (vacation)'] },
  { name: 'Precedence: auto_reply', header: ['Subject: Re: Offer', 'Precedence: auto_reply'] },
  { name: 'X-Autoreply', header: ['Subject: Re: Offer', 'X-Autoreply: yes'] },
  { name: 'X-Autorespond', header: ['Subject: Re: Offer', 'X-Autorespond: Offer'] },
  { name: 'X-Auto-Response-Suppress', header: ['Subject: Re: Offer', 'X-Auto-Response-Suppress: DR, OOF, AutoReply'] },
  { name: 'an empty sender in the envelope', sender: '', header: ['Subject: Re: Offer'] },
  { name: 'a Chinese subject', header: [`Subject: =?utf-8?B?${Buffer.from('自动回复: 报价').toString('base64')}?=`] },
  { name: 'an English subject', header: ['Subject: Out of Office: Offer'] },
  { name: 'a German subject', header: ['Subject: Abwesenheitsnotiz: Angebot'] },
  {
    name: 'a challenge',
    header: ['Subject: Your email requires verification verify#a8s7d6', 'X-Boxtrapper: k2j3'],
    words: 'The mail below needs to be verified. Please reply to this mail and keep its subject.',
  },
  {
    name: 'tickets',
    header: ['Subject: [nordwind #8812] AutoReply: Offer', 'Precedence: bulk', 'X-RT-Loop-Prevention: nordwind'],
  },
  {
    name: 'tickets without a mark',
    header: ['Subject: Ticket 8812'],
    words: 'Thank you. We have received your request and will answer within two days.',
  },
  {
    name: 'a list',
    header: [
      'Subject: [probes] Offer',
      'List-Id: <probes.nordwind.example>',
      'List-Post: <mailto:probes@nordwind.example>',
    ],
  },
  { name: 'a newsletter', header: ['Subject: News', 'List-Unsubscribe: <https://nordwind.example/leave>'] },
  { name: 'a shop', header: ['From: Nordwind <no-reply@nordwind.example>', 'Subject: Your order'] },
  { name: 'a complaint through a provider', ...complaint, header: ['Subject: Complaint', ...complaint.header] },
  { name: 'a read receipt', ...receipt, header: ['Subject: Read: Offer', ...receipt.header] },
  {
    name: 'a bounce',
    ...delivery,
    sender: '',
    header: ['From: MAILER-DAEMON@mx.nordwind.example', 'Subject: Undelivered mail', ...delivery.header],
  },
  { name: 'a calendar that accepts', ...accepted, header: ['Subject: Accepted: Visit', ...accepted.header] },
  { name: 'another Frontdesk', header: ['Subject: Re: Offer', 'X-Frontdesk: automatic reply'] },
  {
    name: 'another assistant',
    header: [
      'Subject: Re: Offer',
      'Auto-Submitted: auto-replied',
      'X-Mailer: Helpful 3.1',
      'X-Auto-Response-Suppress: All',
    ],
  },
];

/** The mail as it comes in, each from an address of its own, so that no answer keeps another from being given. `question` is what would be answered if a person had asked it. */
export function autoresponse(
  { header, words = '', body }: Sample,
  { to, question }: { to: string; question: string },
  index: number,
): string {
  const own = header.some((line) => line.startsWith('From: '))
    ? []
    : [`From: Mira Holm <mira${index}@nordwind.example>`];
  const lines = [
    ...own,
    `To: ${to}`,
    `Message-ID: <machine-${index}@nordwind.example>`,
    'Date: Mon, 02 Nov 2026 09:00:00 +0000',
  ];
  return [...header, ...lines, '', body ?? `${words}\r\n\r\n${question}\r\n`].join('\r\n');
}
