import { describe, expect, it } from 'vitest';
import { baseSubject } from './base-subject.ts';

describe('the base subject', () => {
  it.each([
    ['Re: Offer', 'offer'],
    ['RE: AW: Re[3]: Offer', 'offer'],
    ['回复：答复: 报价', '报价'],
    ['[team] Re: [team] Offer', 'offer'],
    ['SV:  Offer   for\tMay', 'offer for may'],
  ])('of the reply "%s" is "%s"', (subject, base) => {
    expect(baseSubject(subject)).toEqual({ base, reply: true, forward: false });
  });

  it.each([
    ['Fwd: Offer', 'offer'],
    ['[Fwd: Offer]', 'offer'],
    ['WG: Re: Offer', 'offer'],
    ['转发：报价', '报价'],
    ['Offer (fwd)', 'offer'],
  ])('of the forwarded mail "%s" is "%s"', (subject, base) => {
    expect(baseSubject(subject)).toEqual({ base, reply: false, forward: true });
  });

  it.each(['Offer: valid until May', 'Reminder', 'Result: passed', '[urgent]'])('leaves "%s" as it is', (subject) => {
    expect(baseSubject(subject)).toEqual({ base: subject.toLowerCase(), reply: false, forward: false });
  });

  it('is short enough for an index', () => {
    expect(baseSubject('价'.repeat(5000)).base).toHaveLength(200);
  });
});
