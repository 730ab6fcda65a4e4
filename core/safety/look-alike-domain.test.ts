import { describe, expect, it } from 'vitest';
import { lookAlikeOf, readableDomain } from './look-alike-domain.ts';

const KNOWN = ['lindenhof.com', 'mail.nordwind.co.uk', 'xn--mller-kva.de', 'ab.com', 'birkenau.org'];

describe('a look-alike domain', () => {
  it.each([
    ['1indenhof.com', 'lindenhof.com', 'a digit for a letter'],
    ['lindenh0f.com', 'lindenhof.com', 'a digit for a letter'],
    ['xn--lindnhof-f8g.com', 'lindenhof.com', 'a Cyrillic letter'],
    ['lindenhot.com', 'lindenhof.com', 'another letter'],
    ['lindenhoff.com', 'lindenhof.com', 'a letter more'],
    ['lindnhof.com', 'lindenhof.com', 'a letter less'],
    ['lindehnof.com', 'lindenhof.com', 'two letters swapped'],
    ['lindenhof-billing.net', 'lindenhof.com', 'a word added'],
    ['linden-hof.com', 'lindenhof.com', 'a hyphen'],
    ['lindenhof.com.invoice-desk.net', 'lindenhof.com', 'the domain put in front'],
    ['noıdwind.co.uk', 'nordwind.co.uk', 'a Turkish letter in place of another'],
    ['nordvvind.co.uk', 'nordwind.co.uk', 'two letters like one'],
    ['lindenhof.com.login.net', 'lindenhof.com', 'the domain put in front of another'],
    ['lindenhof.co', 'lindenhof.com', 'an ending cut short'],
    ['muller.de', 'xn--mller-kva.de', 'the dots left out'],
  ])('%s is made to be taken for %s by %s', (domain, known) => {
    expect(lookAlikeOf(domain, KNOWN)).toBe(known);
  });

  it.each([
    ['lindenhof.com', 'it is known'],
    ['shop.lindenhof.com', 'it belongs to a known one'],
    ['eichenhof.com', 'it is quite another name'],
    ['lindenhof.de', 'a company of that name may be elsewhere'],
    ['birkenhof.com', 'it is quite another name'],
    ['linden.com', 'it is quite another name'],
    ['ac.com', 'short names are alike by chance'],
    ['gmail.com', 'it has nothing in common'],
    ['localhost', 'it is no domain'],
    ['192.0.2.1', 'it is no domain'],
    ['', 'there is none'],
  ])('%s is none: %s', (domain) => {
    expect(lookAlikeOf(domain, KNOWN)).toBeUndefined();
  });

  it('does not take two numbered servers for each other', () => {
    expect(lookAlikeOf('server12.net', ['server13.net'])).toBeUndefined();
  });
});

it('shows an international domain as people read it', () => {
  expect(readableDomain('xn--mller-kva.de')).toBe('müller.de');
});
