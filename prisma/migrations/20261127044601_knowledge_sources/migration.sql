-- CreateEnum
CREATE TYPE "GapState" AS ENUM ('open', 'answered', 'dismissed');

-- AlterTable
ALTER TABLE "Document" ADD COLUMN     "expiresAt" TIMESTAMPTZ(3),
ADD COLUMN     "fault" TEXT,
ADD COLUMN     "sourceId" TEXT,
ADD COLUMN     "stamp" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "KnowledgeSource" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "location" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "ownerId" TEXT,
    "audience" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),
    "fault" TEXT,
    "content" BYTEA,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "KnowledgeSource_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Gap" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "state" "GapState" NOT NULL DEFAULT 'open',
    "nearest" TEXT,
    "answer" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Gap_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "GapAsking" (
    "workspaceId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "gapId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "audience" TEXT NOT NULL,
    "userId" TEXT,
    "messageId" TEXT,
    "channel" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "GapAsking_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "KnowledgeSource_workspaceId_path_key" ON "KnowledgeSource"("workspaceId", "path");

-- CreateIndex
CREATE UNIQUE INDEX "Gap_workspaceId_key_key" ON "Gap"("workspaceId", "key");

-- CreateIndex
CREATE INDEX "GapAsking_workspaceId_gapId_at_idx" ON "GapAsking"("workspaceId", "gapId", "at");

-- CreateIndex
CREATE INDEX "GapAsking_workspaceId_messageId_idx" ON "GapAsking"("workspaceId", "messageId");

-- CreateIndex
CREATE UNIQUE INDEX "GapAsking_workspaceId_gapId_messageId_key" ON "GapAsking"("workspaceId", "gapId", "messageId");

-- CreateIndex
CREATE INDEX "Document_workspaceId_sourceId_idx" ON "Document"("workspaceId", "sourceId");

-- AddForeignKey
ALTER TABLE "KnowledgeSource" ADD CONSTRAINT "KnowledgeSource_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KnowledgeSource" ADD CONSTRAINT "KnowledgeSource_workspaceId_ownerId_fkey" FOREIGN KEY ("workspaceId", "ownerId") REFERENCES "User"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_workspaceId_sourceId_fkey" FOREIGN KEY ("workspaceId", "sourceId") REFERENCES "KnowledgeSource"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Gap" ADD CONSTRAINT "Gap_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GapAsking" ADD CONSTRAINT "GapAsking_workspaceId_gapId_fkey" FOREIGN KEY ("workspaceId", "gapId") REFERENCES "Gap"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GapAsking" ADD CONSTRAINT "GapAsking_workspaceId_userId_fkey" FOREIGN KEY ("workspaceId", "userId") REFERENCES "User"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "GapAsking" ADD CONSTRAINT "GapAsking_workspaceId_messageId_fkey" FOREIGN KEY ("workspaceId", "messageId") REFERENCES "Message"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was known without an owner was read from the handbook.
INSERT INTO "KnowledgeSource" ("workspaceId", id, kind, path, location, title, audience)
SELECT DISTINCT "workspaceId", 'handbook', 'handbook', '', '', 'Handbook', 'everyone' FROM "Document" WHERE "ownerId" IS NULL;

UPDATE "Document" SET "sourceId" = 'handbook' WHERE "ownerId" IS NULL;
