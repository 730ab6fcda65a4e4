-- CreateTable
CREATE TABLE "PassageVector" (
    "workspaceId" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "vector" BYTEA NOT NULL,
    "place" BIGSERIAL NOT NULL,

    CONSTRAINT "PassageVector_pkey" PRIMARY KEY ("workspaceId","model","hash")
);

-- CreateIndex
CREATE INDEX "PassageVector_workspaceId_model_place_idx" ON "PassageVector"("workspaceId", "model", "place");

-- AddForeignKey
ALTER TABLE "PassageVector" ADD CONSTRAINT "PassageVector_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Floats hardly compress: to try it would cost time with each that is written.
ALTER TABLE "PassageVector" ALTER COLUMN "vector" SET STORAGE EXTERNAL;
