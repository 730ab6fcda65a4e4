-- CreateEnum
CREATE TYPE "FilingState" AS ENUM ('queued', 'done', 'failed', 'undone');

-- AlterEnum
ALTER TYPE "DraftState" ADD VALUE 'answered';

-- AlterEnum
ALTER TYPE "DeliveryState" ADD VALUE 'bounced';

-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "pausedWhy" TEXT,
ADD COLUMN     "secret" TEXT,
ADD COLUMN     "settings" JSONB;

-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "outgoing" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "MessageLocation" ADD COLUMN     "flags" TEXT[];

-- AlterTable
ALTER TABLE "Policy" ADD COLUMN     "move" BOOLEAN;

-- CreateTable
CREATE TABLE "DraftCopy" (
    "workspaceId" TEXT NOT NULL,
    "draftId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "identity" TEXT NOT NULL,
    "folder" TEXT NOT NULL,
    "uidValidity" BIGINT NOT NULL,
    "uid" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "touched" BOOLEAN NOT NULL DEFAULT false,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "DraftCopy_pkey" PRIMARY KEY ("workspaceId","draftId")
);

-- CreateTable
CREATE TABLE "Filing" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "action" JSONB NOT NULL,
    "result" JSONB,
    "state" "FilingState" NOT NULL DEFAULT 'queued',
    "detail" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Filing_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "AutomaticReply" (
    "workspaceId" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "messageId" TEXT NOT NULL,

    CONSTRAINT "AutomaticReply_pkey" PRIMARY KEY ("workspaceId","accountId","address","day")
);

-- Subjects are kept as base subjects from now on, which also keeps them short enough for an index.
UPDATE "Conversation" SET "subject" = left(lower("subject"), 200);

-- CreateIndex
CREATE INDEX "Conversation_workspaceId_accountId_subject_idx" ON "Conversation"("workspaceId", "accountId", "subject");

-- CreateIndex
CREATE INDEX "DraftCopy_workspaceId_accountId_idx" ON "DraftCopy"("workspaceId", "accountId");

-- CreateIndex
CREATE INDEX "Filing_workspaceId_messageId_idx" ON "Filing"("workspaceId", "messageId");

-- CreateIndex
CREATE INDEX "Filing_workspaceId_state_idx" ON "Filing"("workspaceId", "state");

-- AddForeignKey
ALTER TABLE "DraftCopy" ADD CONSTRAINT "DraftCopy_workspaceId_draftId_fkey" FOREIGN KEY ("workspaceId", "draftId") REFERENCES "Draft"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DraftCopy" ADD CONSTRAINT "DraftCopy_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Filing" ADD CONSTRAINT "Filing_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Filing" ADD CONSTRAINT "Filing_workspaceId_messageId_fkey" FOREIGN KEY ("workspaceId", "messageId") REFERENCES "Message"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AutomaticReply" ADD CONSTRAINT "AutomaticReply_workspaceId_accountId_fkey" FOREIGN KEY ("workspaceId", "accountId") REFERENCES "Account"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
