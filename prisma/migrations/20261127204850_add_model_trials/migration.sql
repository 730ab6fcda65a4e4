-- CreateTable
CREATE TABLE "ModelTrial" (
    "workspaceId" TEXT NOT NULL,
    "endpoint" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "unanswerable" INTEGER NOT NULL,
    "declined" INTEGER NOT NULL,
    "answerable" INTEGER NOT NULL,
    "answered" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ModelTrial_pkey" PRIMARY KEY ("workspaceId","endpoint","model")
);

-- AddForeignKey
ALTER TABLE "ModelTrial" ADD CONSTRAINT "ModelTrial_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
