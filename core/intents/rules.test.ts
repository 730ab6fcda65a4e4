import { describe, expect, it } from 'vitest';
import type { Classifiable } from './classifiable.ts';
import { rule } from './rules.ts';

const mail = (over: Partial<Classifiable>): Classifiable => ({
  channel: 'email',
  from: { address: 'kim@fjord.example', name: 'Kim' },
  to: [],
  cc: [],
  subject: '',
  text: '',
  quoted: '',
  headers: {},
  notes: [],
  attachments: [],
  sentAt: new Date('2026-03-03T09:00:00Z'),
  ...over,
});
const list = { kind: 'list' as const, why: 'It has the header list-id.' };
const calendar = { method: 'request' as const, uid: 'u', sequence: 0, title: 'Kick-off', attendees: [] };

describe('rule', () => {
  it.each([
    ['bounce', { automatic: { kind: 'bounce' as const, why: 'x' } }],
    ['out-of-office', { automatic: { kind: 'out-of-office' as const, why: 'x' } }],
    ['notification', { automatic: { kind: 'auto' as const, why: 'x' } }],
    ['notification', { automatic: { kind: 'feedback-report' as const, why: 'x' } }],
    ['meeting', { calendar }],
    ['transcript', { attachments: [{ name: 'call.vtt', mediaType: 'text/vtt' }] }],
    ['transcript', { text: '', attachments: [{ name: 'call.m4a', mediaType: 'audio/mp4' }] }],
    ['transcript', { addressed: true, files: [{ name: 'call.m4a', mediaType: 'audio/mp4' }] }],
    [
      'transcript',
      {
        attachments: [
          {
            name: 'Call.docx',
            mediaType: 'application/octet-stream',
            text: 'Anna: hi\n\nBo: hi\n\nAnna: roof?\n\nBo: done\n\nAnna: good\n\nBo: next',
          },
        ],
      },
    ],
    ['newsletter', { automatic: list, headers: { 'list-unsubscribe': '<https://fjord.example/u>' } }],
    ['status', { automatic: list, subject: 'Re: roof', headers: { 'list-post': '<mailto:roof@fjord.example>' } }],
  ])('decides %s', (intent, over: Partial<Classifiable>) => {
    expect(rule(mail(over), [])?.intent).toBe(intent);
  });

  it('takes a service’s bulk notice for a notification when the words say so', () => {
    const guess = [
      { intent: 'notification', probability: 0.8 },
      { intent: 'newsletter', probability: 0.1 },
    ];
    expect(rule(mail({ automatic: list, headers: { 'list-unsubscribe': '<x>' } }), guess)?.intent).toBe('notification');
  });

  it('has no opinion about a person’s mail', () => {
    expect(rule(mail({ text: 'Hello' }), [])).toBeUndefined();
    const attachments = [{ name: 'noise.m4a', mediaType: 'audio/mp4' }];
    expect(rule(mail({ text: 'The pump makes this noise.', attachments }), [])).toBeUndefined();
  });
});
