import { isObject } from './is-object.ts';
import type { Loose } from './types.ts';

/** Something in blocks that a person can use. */
export type Control = {
  readonly blockId: string;
  readonly actionId: string;
  /** What is written on it, or beside it. */
  readonly label: string;
  readonly element: Loose;
};

/** Everything that can be used, in order. */
export const controlsIn = (blocks: readonly Loose[]): readonly Control[] =>
  blocks.flatMap((block) =>
    elementsOf(block)
      .filter((element) => typeof element.action_id === 'string')
      .map((element) => ({
        blockId: String(block.block_id),
        actionId: String(element.action_id),
        label: labelOf(element) || labelOf({ text: block.label }),
        element,
      })),
  );

export const buttonsIn = (blocks: readonly Loose[]): readonly Control[] =>
  controlsIn(blocks).filter(({ element }) => element.type === 'button');

function elementsOf(block: Loose): readonly Loose[] {
  const several = Array.isArray(block.elements) ? block.elements : [];
  return [...several, block.accessory, block.element].filter(isObject);
}

const labelOf = ({ text, placeholder }: Loose): string => {
  const object = isObject(text) ? text : placeholder;
  return isObject(object) ? String(object.text ?? '') : '';
};
