import { reasonOf } from '../errors.ts';
import type { Call, Generated, LlmGateway } from '../llm/gateway.ts';
import { digestLeadPrompt } from './build-digest.prompt.ts';

export type WrittenLead = { readonly lead?: string; readonly stepDown?: string; readonly receipt?: Generated<unknown> };

/** Two sentences by the model on what matters most; none without a model, or when it names a number the digest lacks. */
export async function writeLead(
  rendered: string,
  language: 'en' | 'zh',
  { gateway, call }: { gateway?: LlmGateway; call: Call },
): Promise<WrittenLead> {
  if (!gateway) return {};
  try {
    const receipt = await gateway.generate(digestLeadPrompt(rendered, language), call);
    const known = new Set(numbersIn(rendered));
    const invented = numbersIn(receipt.value).find((number) => !known.has(number));
    if (invented !== undefined)
      return { receipt, stepDown: `The model's lead names ${invented}, which is not in the digest.` };
    return { lead: receipt.value.trim(), receipt };
  } catch (error) {
    return { stepDown: reasonOf(error) };
  }
}

const numbersIn = (text: string): string[] => text.match(/\d+/g) ?? [];
