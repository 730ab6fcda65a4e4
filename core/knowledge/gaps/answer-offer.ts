/** What somebody said in a talk (`messageId`) may answer what was asked there in vain, the latest question first. */
export type AnswerOffer = {
  readonly messageId: string;
  readonly questions: readonly { readonly gapId: string; readonly text: string }[];
  /** ISO 639-1, of who is to read it. */
  readonly language: string;
};
