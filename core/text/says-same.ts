/** Whether two texts say the same but for capitals, spaces and punctuation. */
export const saysSame = (one: string, other: string): boolean => lettersOf(one) === lettersOf(other);

const lettersOf = (text: string): string =>
  (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}\p{S}]+/gu) ?? []
  ).join('');
