import { describe, expect, it } from 'vitest';
import type { Classifiable } from './classifiable.ts';
import { rule } from './rules.ts';
import { looksLikeTranscript } from './transcript-shape.ts';

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
  });
});

describe('looksLikeTranscript', () => {
  it('knows people taking turns, in both languages', () => {
    expect(looksLikeTranscript('Anna: hi\nBo: hi\nAnna: roof?\nBo: done\nAnna: good\nBo: next')).toBe(true);
    expect(looksLikeTranscript('张敏：开始吧\n李强：好\n张敏：屋顶？\n李强：修好了\n张敏：好的\n李强：下一个')).toBe(
      true,
    );
    expect(
      looksLikeTranscript('WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nhi\n\n00:00:03.000 --> 00:00:04.000\nyes'),
    ).toBe(true);
  });

  it('does not take a form or a letter for one', () => {
    expect(looksLikeTranscript('Name: Kim\nStreet: Mill Lane\nTown: Graz\nPhone: 1\nDate: 2\nPrice: 3')).toBe(false);
    expect(looksLikeTranscript('Dear Anna,\nthe roof is done.\nRegards\nBo')).toBe(false);
  });
});
