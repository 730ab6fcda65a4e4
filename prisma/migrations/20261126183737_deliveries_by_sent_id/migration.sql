-- CreateIndex
CREATE INDEX "Delivery_workspaceId_accountId_sentId_idx" ON "Delivery"("workspaceId", "accountId", "sentId");
