import { describeChannelContract } from '../../core/testing/channel-contract.ts';
import { terminalChannel } from './channel.ts';

describeChannelContract('terminal', {
  async working() {
    const written: string[] = [];
    return { channel: terminalChannel((text) => written.push(text)), arrived: () => written };
  },
});
