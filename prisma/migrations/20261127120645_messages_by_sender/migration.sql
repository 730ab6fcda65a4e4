-- CreateIndex
CREATE INDEX "Message_workspaceId_senderId_sentAt_idx" ON "Message"("workspaceId", "senderId", "sentAt");
