import { describe, expect, it } from 'vitest';
import { sendingHost } from './sending-host.ts';

describe('the host a mail came from', () => {
  it('is the first from outside', () => {
    expect(
      sendingHost([
        'from localhost (localhost [127.0.0.1]) by lmtp.lindenhof.example with LMTP; Mon, 2 Nov 2026 09:00:01 +0000',
        'from mx (mx.lindenhof.example [10.1.2.3]) by box.lindenhof.example; Mon, 2 Nov 2026 09:00:01 +0000',
        'from out.nordwind.example (out.nordwind.example [192.0.2.7]) by mx.lindenhof.example with ESMTPS; Mon, 2 Nov 2026',
        'from claimed.example (claimed.example [198.51.100.1]) by out.nordwind.example; Mon, 2 Nov 2026 08:59:59 +0000',
      ]),
    ).toEqual({ ip: '192.0.2.7', helo: 'out.nordwind.example' });
  });

  it('is not one that logged in, such as a server of the house that forwards', () => {
    expect(
      sendingHost([
        'from mail.lindenhof.example ([198.51.100.9]) by frontdesk with ESMTPSA; Mon, 2 Nov 2026 09:00:02 +0000',
        'from out.nordwind.example (out.nordwind.example [192.0.2.7]) by mail.lindenhof.example with ESMTPS; Mon, 2 Nov 2026',
      ]),
    ).toEqual({ ip: '192.0.2.7', helo: 'out.nordwind.example' });
  });

  it('may have an address of version 6', () => {
    expect(sendingHost(['from out.nordwind.example (unknown [IPv6:2001:db8::7]) by mx.lindenhof.example; x'])?.ip).toBe(
      '2001:db8::7',
    );
    expect(sendingHost(['from a (b [IPv6:fe80::1]) by mx.lindenhof.example; x'])).toBeUndefined();
  });

  it('may stand without brackets', () => {
    const field =
      'from out.nordwind.example (192.0.2.7) by box.lindenhof.example (10.1.2.3) with Microsoft SMTP Server; x';
    expect(sendingHost([field])).toEqual({ ip: '192.0.2.7', helo: 'out.nordwind.example' });
    const six =
      'from out.nordwind.example (2001:db8::7) by box.lindenhof.example (10.1.2.3) with Microsoft SMTP Server; x';
    expect(sendingHost([six])?.ip).toBe('2001:db8::7');
  });

  it('is unknown when no field names an address', () => {
    expect(sendingHost(['by mx.lindenhof.example id 1; x', 'from a (b [999.1.1.1]) by c; x', ''])).toBeUndefined();
  });
});
