import { beforeAll, expect, it } from 'vitest';
import { makeStores, type Stores } from './stores.ts';
import { describeOnServers } from './testing/database.ts';
import {
  approvalPolicy,
  type FullWorkspace,
  handbookPage,
  outgoing,
  placed,
  receipt,
  seedEverything,
} from './testing/full-workspace.ts';
import { attachment, mail } from './testing/messages.ts';
import { classification, intent, minutes, newDraft } from './testing/seed.ts';
import { tableContents } from './testing/table-contents.ts';

type Tail<F> = F extends (workspaceId: string, ...rest: infer R) => unknown ? R : [];
type Arguments = { [S in keyof Stores]: { [F in keyof Stores[S]]: Tail<Stores[S][F]> } };

const CHECK = { held: 1, right: 1, rightBefore: 0 };

/** For every function of every store, arguments that find or change something in workspace `a`. */
const argumentsFor = (a: FullWorkspace): Arguments => {
  const { workspaceId: name, userId, messageId, conversationId, accountId, senderId, draftId } = a;
  const long = new Date('2000-01-01T00:00:00Z');
  const far = new Date('2100-01-01T00:00:00Z');
  const address = `jonas@${name}.example`;
  const person = { name: 'Lea', channel: 'email', address: 'lea@lindenhof.example', role: 'member' as const };
  const subscription = { userId, cron: '0 9 * * *', zone: 'UTC', channel: 'email', createdAt: long };
  const meeting = { transcriptHash: 'other', heldAt: long, minutes: minutes('New'), utterances: [], ownerIds: [] };
  const revision = { subject: 'x', text: 'y', recipients: { to: [], cc: [] }, hash: 'hash-2', userId };
  const [bases, senders] = [['delivery to bergen'], [mail().from.address]];
  const bySubject = { bases, answered: bases, senders, after: long, before: far };
  const fresh = placed('fresh', a);
  const inbox = { accountId, folder: 'INBOX', uidValidity: 0n };
  const freshDraft = newDraft({ id: 'freshdraft', messageId: 'second', conversationId });
  return {
    workspaces: { ensure: [{ name: 'New', zone: 'UTC' }], get: [], update: [{ name: 'New' }], ids: [] },
    people: {
      members: [],
      byAddress: ['email', address],
      byId: [userId],
      add: [person],
      addIdentity: [userId, 'terminal', 'jonas'],
      rename: [userId, { name: 'New' }],
      setRole: [userId, 'admin'],
      withdrawRole: [a.memberId, 'slack'],
      memberAddresses: [],
    },
    identities: {
      find: [{ channel: 'email', account: '', address }],
      found: [{ channel: 'slack', account: 'T1', address: 'u9' }, 'New'],
      others: [{ id: 'none', userId, checkedAt: null }],
      give: [a.identityId, senderId],
      part: [a.identityId, 'Apart'],
      checked: [a.identityId, far],
    },
    absences: { list: [], set: [{ userId, from: long, until: far, standInId: null }], end: [a.memberId] },
    merges: { merge: [a.memberId, userId] },
    threads: {
      active: [accountId, `C${name}`, long],
      said: [accountId, [`<first@${name}.example>`]],
      goesOn: [{ conversationId, after: long }],
    },
    dialogues: {
      exchanges: [{ conversationId, senderId, since: long, until: far }],
      alone: [{ accountId, address: `mira@alone-${name}.example`, placeId: '', since: long }],
      choosing: [[conversationId]],
      open: [{ senderId, conversationId }],
      lastSaid: [{ conversationId, until: far }],
      lastAsked: [{ accountId, senderId }],
    },
    facts: {
      of: [userId],
      add: [{ userId, messageId, kind: 'office', text: 'x', quote: 'x', private: false, at: long }],
      retell: [messageId, []],
      forget: [userId, [`fact${name}`]],
    },
    changes: {
      find: [accountId, `<first@${name}.example>`],
      rewrite: [messageId, 'changed'],
      empty: [messageId],
    },
    feedback: {
      of: [a.deliveryId],
      give: [{ deliveryId: a.deliveryId, userId: senderId, helpful: false }],
      takeBack: [{ deliveryId: a.deliveryId, userId, helpful: true }],
    },
    places: {
      get: [accountId, `C${name}`],
      list: [accountId],
      ownerOf: ['email', `C${name}`],
      rulesOf: [accountId, [`C${name}`]],
      ensure: [accountId, `C${name}`, 'New'],
      saveRules: [accountId, `C${name}`, { answer: 'everyone' }],
      close: [accountId, `C${name}`, 'archived'],
      see: [accountId, new Map([[`C${name}`, '1711111111.000200']])],
    },
    accounts: {
      list: ['email'],
      mailboxes: [],
      sealed: [],
      find: ['email', 'desk@lindenhof.example'],
      ensure: ['email', 'desk@lindenhof.example'],
      configure: [accountId, { settings: {}, secret: 'sealed' }],
      replaceSecret: [accountId, name, 'sealed again'],
      pause: [accountId, 'refused'],
      forget: [accountId, 'revoked'],
      disconnect: [accountId],
    },
    leases: {
      hold: [name, name, 60],
      isHeld: [name, name],
      release: [name, name],
    },
    checkpoints: {
      get: [name],
      startingWith: [name],
      save: [name, { uid: 2 }],
      remove: [[name]],
    },
    receiving: {
      lock: [{ channel: 'email', account: '' }],
      flushLater: [],
      refreshStatistics: [],
      known: [accountId, [`<first@${name}.example>`]],
      senders: [{ channel: 'email', account: '' }, [mail().from]],
      conversations: [accountId, [`<first@${name}.example>`]],
      arrived: [[conversationId]],
      mergeConversations: [new Map([[conversationId, a.otherConversationId]])],
      addConversations: [accountId, [{ id: 'c2', subject: '', lastMessageAt: long }], new Map([['k', 'c2']])],
      addMessages: [accountId, [fresh]],
      addFiles: [messageId, { attachments: [attachment('new.txt', name)], notes: ['new'] }],
      addLocations: [accountId, [{ messageId, folder: 'Archive', uid: '9' }]],
      touch: [new Map([[conversationId, far]])],
    },
    messages: {
      load: [[messageId]],
      idsStartingWith: [messageId.slice(0, 4)],
      lines: [{ limit: 10 }],
      receivedSince: [{ since: long, limit: 10 }],
      thread: [conversationId],
      exchanges: [[conversationId]],
      countBySender: [[senderId]],
      places: [],
      raw: [messageId],
      file: [messageId, 'notes.txt'],
      waiting: [],
    },
    locations: {
      inFolder: [inbox],
      foldersOf: [[messageId]],
      setFlags: [inbox, new Map([[1, ['\\Seen']]])],
      remove: [inbox, [1]],
      removeFolder: [accountId, 'INBOX'],
      renameFolder: [accountId, 'INBOX', 'Inbox'],
    },
    subjects: {
      related: [accountId, bySubject],
    },
    authentications: {
      save: [[{ messageId, authentication: { dkim: 'pass', domain: 'nordwind.example', by: 'us' } }]],
      senderDomains: [10],
    },
    handling: {
      doneSteps: [[messageId]],
      claim: ['act', [messageId]],
      saveClassifications: [[{ messageId: 'second', classification: classification('spam') }]],
      replaceClassification: [messageId, classification('spam')],
      classifications: [[messageId]],
      saveOutcomes: [[{ messageId, outcome: 'junk', folder: 'Junk', why: 'no' }]],
      reopen: ['second'],
      markFailed: [messageId, 'broken'],
    },
    labels: {
      add: [{ messageId, intent: 'spam', corrected: false, userId }],
      list: [10],
      version: [],
      intents: [],
      saveIntent: [{ ...intent(name), folder: 'New' }],
      forgetIntent: [name],
      ofMessages: [[messageId]],
      ofModels: [{ limit: 10 }],
      move: [{ from: name, to: 'spam' }],
      lockIntents: [],
    },
    students: {
      active: [],
      bytes: [1],
      add: [1, { intents: name, labels: 2, labelledAt: far, check: CHECK, bytes: new Uint8Array([1]) }],
      activate: [1],
      list: [],
    },
    questions: {
      lock: [],
      unsure: [{ since: long, limit: 10 }],
      ask: [['second'], far],
      asked: [long],
    },
    filings: {
      add: [[{ accountId, messageId, action: filing(name) }]],
      get: [`filing${name}`],
      ofMessages: [[messageId]],
      idsStartingWith: ['filing'],
      settle: [{ id: `filing${name}`, from: 'queued', to: 'undone' }, { detail: 'put back' }],
      heldConversations: [[a.otherConversationId, conversationId]],
      places: [[messageId]],
      moved: [{ accountId, messageId, before: lies('INBOX', name), after: lies('Junk', '1') }],
    },
    draftCopies: {
      get: [draftId],
      waiting: [accountId],
      draftOf: [accountId, `<copy@${name}.example>`],
      save: [{ draftId, accountId, revision: 2, touched: true, place: copied(name) }],
      remove: [draftId],
      wanted: [[draftId]],
    },
    draftCards: {
      ofDraft: [draftId],
      bySentId: [`C${name}:1`],
      begin: [{ draftId, accountId, place: `D${name}` }],
      save: [{ draftId, accountId, place: `C${name}`, sentId: `C${name}:2`, shown: 'other' }],
      wanted: [[draftId]],
    },
    drafts: {
      add: [[freshDraft]],
      get: [draftId],
      inState: ['proposed'],
      idsStartingWith: ['draft'],
      newestWaiting: [20],
      idsFor: [[messageId]],
      lastApprover: [senderId],
      supersede: [[messageId]],
      answering: [accountId, [`<first@${name}.example>`]],
      answered: [draftId, ['proposed']],
      claim: [draftId, userId, 60],
      unclaim: [draftId, userId],
      assign: [draftId, userId],
      release: [draftId, 'new'],
      plan: [draftId, { at: long, policy: 'new' }],
      due: [far],
      assignedTo: [[a.memberId]],
      countApproval: [{ id: draftId, revision: 1, hash: 'hash-1' }, userId],
      revise: [draftId, 1, revision],
      settle: [
        { id: draftId, revision: 1, hash: 'hash-1' },
        { approved: true, userId, reason: '' },
      ],
    },
    lessons: {
      add: [[{ kind: 'fact', question: '', text: 'new', audience: 'everyone' }]],
      list: [{ kinds: ['fact'], limit: 10 }],
      replyOf: [draftId],
      get: [`lesson${name}`],
      idsStartingWith: ['lesson'],
      change: [`lesson${name}`, { text: 'new', at: far }],
      forget: [`lesson${name}`, far],
      similarities: [long],
    },
    deliveries: {
      add: [{ ...outgoing('new', accountId) }],
      get: [a.deliveryId],
      byKey: [`key-${name}`],
      inState: [['queued']],
      byIdentity: [[`<${name}@lindenhof.example>`]],
      bySentId: [accountId, name],
      note: [a.deliveryId, { sentId: name }],
      move: [a.deliveryId, 'queued', 'sent', 'gone', name],
    },
    automaticReplies: { claim: [{ accountId, address: 'x@nordwind.example', day: '2026-11-02', messageId }] },
    meetings: {
      add: [meeting],
      idsStartingWith: [a.meetingId.slice(0, 4)],
      origins: [{ conversationId, most: 10 }],
      madeBetween: [long, far],
      get: [a.meetingId],
      byTranscript: [`hash-${name}`],
      markWrong: [a.meetingId, 0],
      remove: [`hash-${name}`],
    },
    speechParts: {
      kept: [name],
      keep: [name, 'whisper:0-2', 'new'],
      drop: [name],
      sound: [attachment('notes.txt', `What does ${name} owe?`).hash],
    },
    commitments: {
      add: [[{ text: 'new', quote: 'new', messageId }]],
      get: [a.commitmentId],
      done: [a.commitmentId],
      take: [a.commitmentId, { id: userId, name: 'Lea' }],
      remove: [a.commitmentId],
      ofMeeting: [a.meetingId],
      open: [],
    },
    sources: {
      list: [],
      get: [a.sourceId],
      content: [a.sourceId],
      add: [{ kind: 'file', path: 'files/new.md', location: 'new.md', title: 'New', audience: 'members' }],
      change: [a.sourceId, { title: 'New', expiresAt: far }],
      remove: [a.sourceId],
      readAgain: [a.sourceId, { members: true }],
      files: [a.sourceId],
    },
    gaps: {
      record: [
        { key: name, language: 'en', nearest: undefined },
        { text: 'Again?', audience: 'members', channel: 'email' },
      ],
      withdraw: [messageId],
      passOn: [name, userId],
      list: ['open', 10],
      get: [a.gapId],
      idsStartingWith: [a.gapId.slice(0, 4)],
      settle: [a.gapId, 'dismissed', null],
      repliesTo: [[messageId]],
      askedIn: [conversationId],
    },
    knowledge: {
      paths: [],
      remembered: [`slack/${name}`],
      allRemembered: [],
      replace: [{ ...handbookPage(name), hash: 'changed' }],
      restamp: [`${name}.md`, 'touched'],
      describe: [`${name}.md`, { audience: 'members' }],
      origins: [[`${name}.md`, `slack/${name}`]],
      remove: [[`${name}.md`]],
      wordsIn: [['works', 'nowhere']],
      count: [],
      sample: [{ language: 'en', audience: 'members', only: [`${name}.md`] }, 100],
    },
    knowledgeIndex: {
      state: [],
      changed: [{ version: 0, position: -1 }, 100],
      documentIds: [],
      read: [[{ document: a.document, position: 0 }]],
      keepTerms: [[{ id: a.document.id, position: 0, terms: new Uint8Array(4) }]],
    },
    vectors: {
      state: [],
      without: ['another model', 10],
      changed: [{ version: 0, position: -1 }, 10],
      after: [name, 0n, 10],
      dimension: [name],
      keep: [name, [{ hash: 'new', bytes: new Uint8Array(4) }]],
      tidy: ['another model'],
      forget: [name],
    },
    policies: { list: [], set: [{ intent: name, handling: 'junk', folder: null }], remove: [name] },
    approvalPolicies: { list: [], set: [{ ...approvalPolicy(name), mode: 'unless-sure' }], remove: [name] },
    digests: {
      subscribe: [subscription],
      unsubscribe: [userId, ['email']],
      subscriptionsOf: [userId],
      subscriptions: [],
      lastRun: [a.subscriptionId],
      addRun: [{ ...a.run, period: far }],
    },
    modelCalls: { record: [receipt('new')], usage: [long] },
    audit: { record: [[{ actor: 'x', action: 'y', subject: 'z' }]], about: [[messageId]] },
  };
};

const lies = (folder: string, uid: string) => ({ folder, uidValidity: '0', uid });
const copied = (name: string) => ({ ...lies('Drafts', '2'), identity: `<again@${name}.example>`, hash: 'other' });
const filing = (name: string) => ({ label: { name, id: 'invoice' }, flag: false, from: lies('INBOX', '1') });

/** Functions about the house as a whole, or that only wait. */
const WITHOUT_ROWS = new Set([
  'workspaces.ids',
  'receiving.lock',
  'labels.lockIntents',
  'questions.lock',
  'receiving.flushLater',
  'receiving.refreshStatistics',
]);

type AnyFunction = (...args: readonly unknown[]) => Promise<unknown>;

describeOnServers('all stores', (database) => {
  let a: FullWorkspace;

  beforeAll(async () => {
    a = await seedEverything(database(), 'aaa');
    await database().stores.receiving.addMessages('aaa', a.accountId, [placed('second', a)]);
    const outcome = { messageId: 'second', outcome: 'answer', folder: 'Status', why: '' };
    await database().stores.handling.saveOutcomes('aaa', [outcome]);
    await database().stores.receiving.addMessages('aaa', a.accountId, [placed('unsure', a)]);
    await database().stores.receiving.addMessages('aaa', a.accountId, [placed('taught', a)]);
    const taught = { messageId: 'taught', classification: { ...classification('question'), rung: 'fast' as const } };
    await database().stores.handling.saveClassifications('aaa', [taught]);
    const intents = ['question', 'request'].map((id) => ({ intent: id, confidence: 0.4, words: [] }));
    const unsure = { messageId: 'unsure', classification: { ...classification('question'), intents } };
    await database().stores.handling.saveClassifications('aaa', [unsure]);
    await database().stores.handling.saveOutcomes('aaa', [{ ...outcome, messageId: 'unsure' }]);
    await database().stores.workspaces.ensure('bbb', { name: 'Other', zone: 'UTC' });
  });

  /** Calls one function for a workspace in a transaction that is rolled back; tells what came of it. */
  async function tryCall(store: string, name: string, workspaceId: string, args: readonly unknown[]) {
    const undo = new Error('undo');
    let outcome = { result: 'rejected', before: new Map<string, string[]>(), after: new Map<string, string[]>() };
    await database()
      .client.$transaction(async (transaction) => {
        const before = await tableContents(transaction, 'aaa');
        const stores = makeStores(transaction) as unknown as Record<string, Record<string, AnyFunction>>;
        const result = plain(await stores[store]?.[name]?.(workspaceId, ...args));
        outcome = { result, before, after: await tableContents(transaction, 'aaa') };
        throw undo;
      })
      .catch((error: unknown) => {
        if (error !== undo) outcome = { ...outcome, after: outcome.before, result: `rejected: ${String(error)}` };
      });
    return outcome;
  }

  it('have a row of the full workspace in every table', async () => {
    const contents = await tableContents(database().client, 'aaa');
    expect([...contents].filter(([, rows]) => rows.length === 0).map(([table]) => table)).toEqual([]);
  });

  const names = Object.entries(makeStores({} as never)).flatMap(([store, functions]) =>
    Object.keys(functions).map((name) => [store, name] as const),
  );

  it.each(names.filter(([store, name]) => !WITHOUT_ROWS.has(`${store}.${name}`)))(
    '%s.%s neither shows nor changes rows of another workspace',
    async (store, name) => {
      const table = argumentsFor(a) as unknown as Record<string, Record<string, readonly unknown[] | undefined>>;
      const args = table[store]?.[name];
      if (!args) throw new Error(`add arguments for ${store}.${name} to argumentsFor`);

      const own = await tryCall(store, name, 'aaa', args);
      const changedOwn = JSON.stringify([...own.before]) !== JSON.stringify([...own.after]);
      expect(own.result).not.toMatch(/^rejected/);
      expect(changedOwn || !isEmpty(own.result), 'the arguments find or change something in their own workspace').toBe(
        true,
      );

      const foreign = await tryCall(store, name, 'bbb', args);
      expect([...foreign.after]).toEqual([...foreign.before]);
      if (!foreign.result.startsWith('rejected')) expect(leaked(foreign.result, args, a)).toEqual([]);
    },
  );

  it('leave nothing of a workspace that is deleted', async () => {
    const { client } = database();
    await seedEverything(database(), 'ccc');
    await client.workspace.delete({ where: { id: 'ccc' } });
    const left = await tableContents(client, 'ccc');
    expect([...left].filter(([, rows]) => rows.length > 0)).toEqual([]);
  });
});

const plain = (value: unknown): string =>
  JSON.stringify(value, (_, one) => {
    if (one instanceof Map) return [...one];
    if (one instanceof Set) return [...one];
    if (typeof one === 'bigint') return String(one);
    if (one instanceof Uint8Array) return new TextDecoder().decode(one);
    return one;
  }) ?? 'nothing';

const isEmpty = (result: string): boolean => ['nothing', 'null', '[]', 'false', '"0"', '0'].includes(result);

/** Ids and words of the workspace that stand in a result though they were not in the arguments. */
function leaked(result: string, args: readonly unknown[], a: FullWorkspace): string[] {
  const given = plain(args);
  const secrets = Object.values(a).filter((value) => typeof value === 'string');
  return secrets.filter((secret) => result.includes(secret) && !given.includes(secret));
}
