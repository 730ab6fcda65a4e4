import { describe, expect, it } from 'vitest';
import { trustedResults } from './authentication-results.ts';

const read = (...fields: string[]) => trustedResults(fields, 'mx.lindenhof.example', 'nordwind.example');

describe('the results of the own server', () => {
  it('are read with comments, properties and versions', () => {
    const field =
      'mx.lindenhof.example 1; spf=pass (sender IP is 192.0.2.7 (ok; really)) smtp.mailfrom=nordwind.example; dkim=fail reason="bad; dkim=pass" header.d=x.example; dkim/1=pass header.d=nordwind.example; dmarc=pass (p=REJECT) header.from=nordwind.example; arc=none';
    expect(read(field)).toEqual({
      spf: 'pass',
      dkim: 'pass',
      dmarc: 'pass',
      arc: 'none',
      domain: 'nordwind.example',
      by: 'mx.lindenhof.example',
    });
  });

  it('count only under its name, the topmost first', () => {
    const forged = 'mx.fraud.example; dmarc=pass';
    expect(read(forged)).toBeUndefined();
    expect(read(forged, 'MX.Lindenhof.Example; dmarc=fail', 'mx.lindenhof.example; dmarc=pass')?.dmarc).toBe('fail');
    expect(read('mx.lindenhof.example.fraud.example; dmarc=pass')).toBeUndefined();
  });

  it('may be none', () => {
    expect(read('mx.lindenhof.example; none')).toEqual({ domain: 'nordwind.example', by: 'mx.lindenhof.example' });
    expect(read('')).toBeUndefined();
  });
});
