import { reasonOf } from '../errors.ts';
import type { EndpointCheck } from '../llm/check-endpoint.ts';
import { type LlmConfig, transcriptionEndpointOf } from '../llm/config.ts';
import { openTranscriber } from '../llm/transcriber.ts';
import { writeWav } from './wav.ts';

const SECONDS = 30;
const RATE = 16_000;
/** A second of it: some endpoints refuse less than a tenth. */
const SILENCE = writeWav({ channels: 1, rate: RATE, samples: new Uint8Array(RATE * 2) });

/** Says whether the model for speech takes a sound file, and if not, what to do; undefined when none is configured. */
export async function checkTranscription(config: LlmConfig): Promise<EndpointCheck | undefined> {
  const endpoint = transcriptionEndpointOf(config);
  const transcriber = openTranscriber(config, { record: () => {}, seconds: SECONDS });
  if (!endpoint || !transcriber) return undefined;
  try {
    const audio = { name: 'silence.wav', content: SILENCE };
    await transcriber.transcribe(audio, { workspaceId: '', priority: 'interactive' });
    return { ok: true, message: `${endpoint.shown} answers: ${transcriber.model} takes speech` };
  } catch (error) {
    return { ok: false, message: reasonOf(error) };
  }
}
