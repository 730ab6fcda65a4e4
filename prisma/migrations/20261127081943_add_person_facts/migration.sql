-- CreateTable
CREATE TABLE "PersonFact" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "quote" TEXT NOT NULL,
    "private" BOOLEAN NOT NULL,
    "messageId" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PersonFact_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "PersonFact_workspaceId_userId_idx" ON "PersonFact"("workspaceId", "userId");

-- CreateIndex
CREATE INDEX "PersonFact_workspaceId_messageId_idx" ON "PersonFact"("workspaceId", "messageId");

-- CreateIndex
CREATE INDEX "Delivery_workspaceId_accountId_createdAt_idx" ON "Delivery"("workspaceId", "accountId", "createdAt");

-- AddForeignKey
ALTER TABLE "PersonFact" ADD CONSTRAINT "PersonFact_workspaceId_userId_fkey" FOREIGN KEY ("workspaceId", "userId") REFERENCES "User"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PersonFact" ADD CONSTRAINT "PersonFact_workspaceId_messageId_fkey" FOREIGN KEY ("workspaceId", "messageId") REFERENCES "Message"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
