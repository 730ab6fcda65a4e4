-- AlterTable
ALTER TABLE "Membership" ADD COLUMN     "channel" TEXT;
