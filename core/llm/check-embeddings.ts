import { reasonOf } from '../errors.ts';
import type { EndpointCheck } from './check-endpoint.ts';
import { embeddingEndpointOf, type LlmConfig } from './config.ts';
import { openEmbedder } from './embedder.ts';

/** Says whether the model for embeddings answers, and if not, what to do; undefined when none is configured. */
export async function checkEmbeddings(config: LlmConfig): Promise<EndpointCheck | undefined> {
  const endpoint = embeddingEndpointOf(config);
  const embedder = openEmbedder(config, { record: () => {} });
  if (!endpoint || !embedder) return undefined;
  try {
    const [vector] = await embedder.embed(['ready'], 'question', { workspaceId: '', priority: 'background' });
    return { ok: true, message: `${endpoint.shown} answers: ${embedder.model}, vectors of ${vector?.length} numbers` };
  } catch (error) {
    return { ok: false, message: reasonOf(error) };
  }
}
