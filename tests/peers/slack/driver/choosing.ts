import { type Control, controlsIn } from '../world/controls.ts';
import { isObject } from '../world/is-object.ts';
import type { Loose } from '../world/types.ts';
import { valueKey } from '../world/views.ts';

/**
 * The one thing in blocks that is called so, by its label or its `action_id`. `value` tells apart several that are called
 * the same.
 */
export function findControl(blocks: readonly Loose[], what: string, value?: string): Control {
  const all = controlsIn(blocks);
  const named = all.filter(({ actionId, label }) => actionId === what || label === what);
  const exact = named.filter(
    ({ element }) => value === undefined || element.type !== 'button' || element.value === value,
  );
  const [found, another] = exact;
  const there = all.map(({ label, actionId }) => `"${label}" (${actionId})`).join(', ') || 'nothing';
  if (!found) throw new Error(`There is no "${what}" to use. There is: ${there}.`);
  if (another) throw new Error(`There are several "${what}": say its action_id, or the value of its button.`);
  return found;
}

/** What an element holds once the person has chosen or entered `value`: an option by its text or value, else as it is. */
export function chosen(element: Loose, value: unknown): Loose {
  const type = String(element.type);
  if (type === 'feedback_buttons') return { type, value: feedbackOf(element, value) };
  const key = valueKey(type);
  if (key === 'selected_option') return { type, [key]: value === null ? null : optionOf(element, value) };
  if (key === 'selected_options')
    return { type, [key]: (value as readonly unknown[]).map((one) => optionOf(element, one)) };
  return { type, [key]: value };
}

/** Which of the two buttons is pressed, by its label or its value (docs.slack.dev/reference/block-kit/block-elements/feedback-buttons-element). */
function feedbackOf(element: Loose, wanted: unknown): unknown {
  const both = [element.positive_button, element.negative_button].filter(isObject);
  const found = both.find(({ text, value }) => value === wanted || (isObject(text) && text.text === wanted));
  if (!found) throw new Error(`There is no "${String(wanted)}" to press.`);
  return found.value;
}

function optionOf(element: Loose, wanted: unknown): Loose {
  if (isObject(wanted)) return wanted;
  const groups = listAt(element, 'option_groups').flatMap((group) => listAt(group, 'options'));
  const options = [...listAt(element, 'options'), ...groups];
  const found = options.find(({ value, text }) => value === wanted || (isObject(text) && text.text === wanted));
  if (!found) throw new Error(`There is no option "${String(wanted)}" to choose.`);
  return found;
}

const listAt = (object: Loose, key: string): readonly Loose[] => {
  const list = object[key];
  return Array.isArray(list) ? list.filter(isObject) : [];
};
