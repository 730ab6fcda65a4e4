-- DropForeignKey
ALTER TABLE "Draft" DROP CONSTRAINT "Draft_workspaceId_assigneeId_fkey";

-- DropForeignKey
ALTER TABLE "Draft" DROP CONSTRAINT "Draft_workspaceId_claimedById_fkey";

-- AlterTable
ALTER TABLE "Draft" ADD COLUMN     "releaseAt" TIMESTAMPTZ(3),
ADD COLUMN     "releasedBy" TEXT;

-- AlterTable
ALTER TABLE "Approval" DROP CONSTRAINT "Approval_pkey",
ADD CONSTRAINT "Approval_pkey" PRIMARY KEY ("workspaceId", "draftId", "revision", "userId");

-- AlterTable
ALTER TABLE "Lesson" ADD COLUMN     "after" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "authorId" TEXT,
ADD COLUMN     "before" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "changedAt" TIMESTAMPTZ(3),
ADD COLUMN     "forgotten" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "part" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "scope" TEXT NOT NULL DEFAULT 'everyone',
ADD COLUMN     "subject" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "ApprovalPolicy" (
    "workspaceId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "intent" TEXT,
    "recipients" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "approvals" INTEGER NOT NULL DEFAULT 1,
    "confidence" DOUBLE PRECISION NOT NULL DEFAULT 0.8,
    "quiet" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ApprovalPolicy_pkey" PRIMARY KEY ("workspaceId","name")
);

-- CreateTable
CREATE TABLE "Absence" (
    "workspaceId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "standInId" TEXT,

    CONSTRAINT "Absence_pkey" PRIMARY KEY ("workspaceId","userId")
);

-- CreateIndex
CREATE INDEX "Draft_workspaceId_releaseAt_idx" ON "Draft"("workspaceId", "releaseAt");

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_workspaceId_assigneeId_fkey" FOREIGN KEY ("workspaceId", "assigneeId") REFERENCES "User"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_workspaceId_claimedById_fkey" FOREIGN KEY ("workspaceId", "claimedById") REFERENCES "User"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Lesson" ADD CONSTRAINT "Lesson_workspaceId_authorId_fkey" FOREIGN KEY ("workspaceId", "authorId") REFERENCES "User"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApprovalPolicy" ADD CONSTRAINT "ApprovalPolicy_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Absence" ADD CONSTRAINT "Absence_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Absence" ADD CONSTRAINT "Absence_workspaceId_userId_fkey" FOREIGN KEY ("workspaceId", "userId") REFERENCES "User"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Absence" ADD CONSTRAINT "Absence_workspaceId_standInId_fkey" FOREIGN KEY ("workspaceId", "standInId") REFERENCES "User"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
