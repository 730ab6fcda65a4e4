import type { Command } from 'commander';
import type { Terminal } from '../frontdesk.ts';
import { addKnowledgeAdd } from '../knowledge/add-command.ts';
import { addKnowledgeChanges } from '../knowledge/change-commands.ts';
import { addKnowledgeGaps } from '../knowledge/gap-commands.ts';
import { addKnowledgeList } from '../knowledge/list-command.ts';
import { addKnowledgeSearch } from '../knowledge/search-command.ts';

export function addKnowledge(program: Command, terminal: Terminal): void {
  const knowledge = program.command('knowledge').description('what answers are drawn from, and what was asked in vain');
  addKnowledgeList(knowledge, terminal);
  addKnowledgeAdd(knowledge, terminal);
  addKnowledgeChanges(knowledge, terminal);
  addKnowledgeSearch(knowledge, terminal);
  addKnowledgeGaps(knowledge, terminal);
}
