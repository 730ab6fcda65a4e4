-- CreateTable
CREATE TABLE "Student" (
    "workspaceId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "intents" TEXT NOT NULL,
    "labels" INTEGER NOT NULL,
    "labelledAt" TIMESTAMPTZ(3),
    "active" BOOLEAN NOT NULL,
    "check" JSONB NOT NULL,
    "bytes" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Student_pkey" PRIMARY KEY ("workspaceId","version")
);

-- AddForeignKey
ALTER TABLE "Student" ADD CONSTRAINT "Student_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;
