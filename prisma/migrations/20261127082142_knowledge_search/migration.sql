-- AlterTable
ALTER TABLE "Document" ADD COLUMN     "version" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Passage" ADD COLUMN     "terms" BYTEA NOT NULL DEFAULT '\x';

-- CreateTable
CREATE TABLE "DocumentRemoval" (
    "workspaceId" TEXT NOT NULL,
    "mark" BIGINT NOT NULL,

    CONSTRAINT "DocumentRemoval_pkey" PRIMARY KEY ("workspaceId")
);

-- CreateIndex
CREATE INDEX "Document_workspaceId_version_idx" ON "Document"("workspaceId", "version");

-- AddForeignKey
ALTER TABLE "DocumentRemoval" ADD CONSTRAINT "DocumentRemoval_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whoever has documents in memory asks for those whose version is above the highest they know. The lock is held until the
-- transaction ends, so that no version becomes visible after a higher one of its workspace.
CREATE SEQUENCE "Document_version_seq";

CREATE FUNCTION "nextDocumentVersion"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('knowledge:' || NEW."workspaceId", 0));
  NEW."version" := nextval('"Document_version_seq"');
  RETURN NEW;
END $$;

CREATE TRIGGER "Document_version" BEFORE INSERT OR UPDATE OF "path", "title", "audience", "expiresAt" ON "Document"
  FOR EACH ROW EXECUTE FUNCTION "nextDocumentVersion"();

UPDATE "Document" SET "title" = "title";

-- A document that was put in the place of another has its path. Looked at when the transaction ends, since it comes after.
CREATE FUNCTION "markDocumentRemoval"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "Document" WHERE "workspaceId" = OLD."workspaceId" AND "path" = OLD."path") THEN
    INSERT INTO "DocumentRemoval" ("workspaceId", "mark")
      SELECT "id", pg_current_xact_id()::text::bigint FROM "Workspace" WHERE "id" = OLD."workspaceId"
      ON CONFLICT ("workspaceId") DO UPDATE SET "mark" = excluded."mark"
      WHERE "DocumentRemoval"."mark" <> excluded."mark";
  END IF;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER "Document_removal" AFTER DELETE ON "Document" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "markDocumentRemoval"();
