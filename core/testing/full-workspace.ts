import type { TestDatabase } from './database.ts';
import { mail } from './messages.ts';
import { classification, intent, minutes, newDraft, seedMail } from './seed.ts';

/** Ids of the rows of a workspace that has at least one row in every table. */
export type FullWorkspace = Awaited<ReturnType<typeof seedEverything>>;

/** Fills every table for a workspace; all words in it contain its id. */
export async function seedEverything(database: TestDatabase, workspaceId: string) {
  const { client, stores } = database;
  const seeded = await seedMail(database, workspaceId, `What does ${workspaceId} owe?`);
  const { userId, messageId, accountId, conversationId } = seeded;
  const { id: identityId, userId: memberId } = await stores.identities.found(
    workspaceId,
    { channel: 'slack', account: workspaceId, address: 'u1' },
    `Slack user of ${workspaceId}`,
  );
  await stores.people.setRole(workspaceId, memberId, 'member', 'slack');
  await stores.handling.claim(workspaceId, 'classify', [messageId]);
  await stores.handling.saveClassifications(workspaceId, [{ messageId, classification: classification(workspaceId) }]);
  await stores.labels.add(workspaceId, { messageId, intent: workspaceId, corrected: true, userId });
  await stores.labels.saveIntent(workspaceId, intent(workspaceId));
  await stores.students.add(workspaceId, 0, {
    intents: workspaceId,
    labels: 1,
    labelledAt: null,
    check: { held: 0, right: 0, rightBefore: 0 },
    bytes: Buffer.from(workspaceId),
  });
  const draftId = `draft${workspaceId}`;
  const draft = newDraft({ id: draftId, messageId, conversationId, text: `${workspaceId} owes nothing.` });
  await stores.drafts.add(workspaceId, [draft]);
  await stores.drafts.assign(workspaceId, draftId, memberId);
  await stores.drafts.plan(workspaceId, draftId, { at: new Date('2026-11-03T07:00:00Z'), policy: workspaceId });
  const old = { workspaceId, draftId, revision: 0, hash: 'old', userId };
  await client.approval.create({ data: { ...old, approved: false } });
  await client.approval.create({ data: { ...old, userId: memberId, approved: true } });
  await stores.lessons.add(workspaceId, [
    { kind: 'fact', question: '', text: `${workspaceId} pays late`, audience: 'everyone', draftId },
    {
      kind: 'reply',
      question: `Does ${workspaceId} pay?`,
      text: `${workspaceId} does.`,
      audience: 'everyone',
      similarity: 0.5,
      draftId,
    },
  ]);
  const reply = { kind: 'reply', question: '', text: workspaceId, similarity: 0.5, authorId: userId };
  await client.lesson.create({ data: { ...reply, workspaceId, id: `lesson${workspaceId}`, draftId } });
  const deliveryId = await stores.deliveries.add(workspaceId, outgoing(workspaceId, accountId));
  const meant = { question: `What does ${workspaceId} owe?`, options: [{ name: workspaceId, path: '', heading: '' }] };
  const asksBack = outgoing(`which-${workspaceId}`, accountId);
  const asked = { ...asksBack, key: `answer:${messageId}`, message: { ...asksBack.message, meant } };
  await stores.deliveries.add(workspaceId, asked);
  const alone = outgoing(`alone-${workspaceId}`, accountId);
  await stores.deliveries.add(workspaceId, { ...alone, key: `private:${workspaceId}`, state: 'sent' });
  await client.message.updateMany({ where: { workspaceId }, data: { outcome: 'person' } });
  const stated = { kind: 'office', text: workspaceId, quote: `I am in ${workspaceId}`, private: true, at: new Date(0) };
  await client.personFact.create({ data: { workspaceId, id: `fact${workspaceId}`, userId, messageId, ...stated } });
  const meeting = await stores.meetings.add(workspaceId, {
    messageId,
    transcriptHash: `hash-${workspaceId}`,
    heldAt: new Date('2026-11-02T09:00:00Z'),
    minutes: minutes(`Talks of ${workspaceId}`),
    utterances: [{ index: 0, speaker: `Ana ${workspaceId}`, text: `We of ${workspaceId} write.` }],
    ownerIds: [userId],
  });
  await stores.speechParts.keep(workspaceId, workspaceId, 'whisper:0-1', `Heard in ${workspaceId}`);
  const owes = { text: `owed by ${workspaceId}`, quote: `we of ${workspaceId} owe` };
  const commitment = { ...owes, messageId, meetingId: meeting.id, actionPosition: 0 };
  await stores.commitments.add(workspaceId, [commitment]);
  const [owed] = await stores.commitments.open(workspaceId);
  const source = {
    kind: 'folder',
    path: `folders/${workspaceId}`,
    location: `/${workspaceId}`,
    title: workspaceId,
  } as const;
  const sourceId = `source${workspaceId}`;
  await stores.sources.add(workspaceId, {
    ...source,
    id: sourceId,
    ownerId: userId,
    audience: 'everyone',
    content: new Uint8Array([1]),
  });
  await stores.knowledge.replace(workspaceId, { ...handbookPage(workspaceId), sourceId });
  const remembered = { ...handbookPage(workspaceId), path: `slack/${workspaceId}`, ownerId: userId };
  await stores.knowledge.replace(workspaceId, remembered);
  const vectors = [{ hash: `passage-${workspaceId}`, bytes: new Uint8Array([0, 0, 128, 63]) }];
  await stores.vectors.keep(workspaceId, workspaceId, vectors);
  const unanswered = { key: workspaceId, language: 'en', nearest: `slack/${workspaceId}` };
  const asking = { text: `Why ${workspaceId}?`, audience: 'asker', userId, messageId, channel: 'slack' } as const;
  await stores.gaps.record(workspaceId, unanswered, asking);
  const [gap] = await stores.gaps.list(workspaceId, 'open', 1);
  await stores.knowledge.replace(workspaceId, { ...handbookPage(workspaceId), path: 'outdated.md' });
  await stores.knowledge.remove(workspaceId, ['outdated.md']);
  const [changed] = await stores.knowledgeIndex.changed(workspaceId, { version: 0, position: -1 }, 1);
  await stores.policies.set(workspaceId, { intent: workspaceId, handling: 'person', folder: workspaceId });
  await stores.approvalPolicies.set(workspaceId, approvalPolicy(workspaceId));
  const createdAt = new Date('2026-11-01T00:00:00Z');
  await stores.absences.set(workspaceId, { userId: memberId, from: createdAt, until: createdAt, standInId: userId });
  const timing = { cron: '0 8 * * *', zone: 'UTC', createdAt };
  const { id: subscriptionId } = await stores.digests.subscribe(workspaceId, { userId, channel: 'email', ...timing });
  const run = {
    subscriptionId,
    period: createdAt,
    since: createdAt,
    text: `News of ${workspaceId}`,
    empty: false,
    at: createdAt,
  };
  await stores.digests.addRun(workspaceId, run);
  await stores.modelCalls.record(workspaceId, receipt(workspaceId));
  await stores.modelTrials.save(workspaceId, `https://${workspaceId}.example/v1`, {
    ...trial(workspaceId),
    declined: 0,
  });
  await stores.audit.record(workspaceId, [{ actor: userId, action: 'seeded', subject: messageId }]);
  await client.checkpoint.create({ data: { workspaceId, key: workspaceId, value: 1 } });
  const expiresAt = new Date('2099-01-01T00:00:00Z');
  await client.lease.create({ data: { workspaceId, name: workspaceId, holder: workspaceId, expiresAt } });
  await stores.accounts.configure(workspaceId, accountId, { settings: { of: workspaceId }, secret: workspaceId });
  const place = { folder: `Drafts ${workspaceId}`, uidValidity: 1n, uid: '1' };
  const copy = { accountId, revision: 1, identity: `<copy@${workspaceId}.example>`, hash: 'hash', ...place };
  await client.draftCopy.create({ data: { workspaceId, draftId, ...copy } });
  const filing = { id: `filing${workspaceId}`, accountId, messageId, action: { keyword: workspaceId } };
  await client.filing.create({ data: { workspaceId, ...filing } });
  await client.filing.create({ data: { workspaceId, ...filing, id: `back${workspaceId}`, state: 'undone' } });
  const replied = { accountId, messageId, address: `mira@${workspaceId}.example`, day: createdAt };
  await client.automaticReply.create({ data: { workspaceId, ...replied } });
  // As if it had been said there.
  const said = { place: { id: `C${workspaceId}`, kind: 'public' }, addressed: true };
  await client.$executeRaw`UPDATE "Message" SET envelope = envelope || ${said} WHERE "workspaceId" = ${workspaceId}`;
  await client.place.create({
    data: { workspaceId, accountId, id: `C${workspaceId}`, name: workspaceId, rules: { answer: 'members' } },
  });
  const card = { draftId, accountId, place: `C${workspaceId}`, sentId: `C${workspaceId}:1` };
  await client.draftCard.create({ data: { workspaceId, ...card } });
  const answered = { workspaceId, deliveryId: deliveryId ?? '', userId };
  await client.delivery.updateMany({ where: { workspaceId }, data: { sentId: workspaceId } });
  await client.feedback.create({ data: { ...answered, helpful: true } });
  await stores.questions.ask(workspaceId, [messageId], createdAt);
  const otherConversationId = `other${workspaceId}`;
  const other = { id: otherConversationId, subject: workspaceId, lastMessageAt: createdAt };
  await stores.receiving.add(workspaceId, accountId, { conversations: [other], keys: new Map(), placed: [] });
  const post = { externalId: `C${workspaceId}:2`, sentAt: createdAt, addressed: true };
  const there = { ...mail(post), place: { id: `C${workspaceId}`, kind: 'public' as const } };
  const { senderId } = seeded;
  const posts = [{ id: `post${workspaceId}`, conversationId: otherConversationId, senderId, message: there }];
  await stores.receiving.add(workspaceId, accountId, { conversations: [], keys: new Map(), placed: posts });
  return {
    ...seeded,
    otherConversationId,
    workspaceId,
    identityId,
    memberId,
    draftId,
    deliveryId: deliveryId ?? '',
    meetingId: meeting.id,
    commitmentId: owed?.id ?? '',
    sourceId,
    gapId: gap?.id ?? '',
    subscriptionId,
    run,
    document: { id: changed?.id ?? '', path: '', version: changed?.version ?? 0 },
  };
}

export const outgoing = (name: string, accountId: string) => ({
  key: `key-${name}`,
  channel: 'email',
  accountId,
  message: {
    account: 'desk@lindenhof.example',
    identity: `<${name}@lindenhof.example>`,
    to: [{ address: `mira@${name}.example`, name: '' }],
    subject: name,
    text: name,
    references: [],
  },
});

export const approvalPolicy = (name: string) => ({
  name,
  intent: name,
  recipients: 'outsiders',
  mode: 'ask' as const,
  approvals: 2,
  confidence: 0.8,
  quiet: { from: '22:00', to: '07:00', zone: 'UTC' },
});

export const handbookPage = (name: string) => ({
  path: `${name}.md`,
  title: name,
  hash: `hash-${name}`,
  language: 'en',
  audience: 'everyone' as const,
  passages: [
    {
      id: `passage-${name}`,
      path: `${name}.md`,
      title: name,
      heading: '',
      text: `How ${name} works.`,
      language: 'en',
      audience: 'everyone' as const,
    },
  ],
});

export const trial = (model: string) => ({
  ...{ model, unanswerable: 8, declined: 7, answerable: 8, answered: 8, at: new Date('2026-11-02T09:00:00Z') },
});

export const receipt = (model: string) => ({
  prompt: 'classify',
  version: 1,
  model,
  tier: 'fast',
  inputTokens: 10,
  outputTokens: 5,
  cost: 0.001,
  ms: 20,
  outcome: 'ok',
});

/** A mail placed in a conversation, as the receiving store wants it. */
export const placed = (id: string, { conversationId, senderId }: { conversationId: string; senderId: string }) => ({
  id,
  conversationId,
  senderId,
  message: mail({ externalId: `<${id}@nordwind.example>` }),
});
