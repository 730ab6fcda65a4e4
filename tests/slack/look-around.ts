import type { Scene } from './feature-house.ts';

type Person = Scene['lea'];
type Where = Scene['support'];
type Post = Awaited<ReturnType<Person['says']>>;

/** Milliseconds: the machine may be busy. */
export const PATIENT = { within: 60_000 };

/** What people see in Slack, waited for where it takes a moment. */
export function lookAround(scene: () => Scene) {
  /** What somebody sees in a place, or in a thread, oldest first. Letters of no width are not seen. */
  const seen = (person: Person, where: Where | Post) =>
    ('ts' in where ? person.seesThread(where) : person.sees(where)).map((one) => ({
      ...one,
      text: one.text.replaceAll('\u200b', ''),
    }));
  return {
    seen,
    /** The newest of it that looks so. */
    see: (person: Person, where: Where | Post, look: RegExp) =>
      scene().slack.until(() => seen(person, where).findLast(({ text }) => look.test(text)), PATIENT),
    sees: (person: Person, where: Where | Post, look: RegExp) =>
      seen(person, where).some(({ text }) => look.test(text)),
    modal: (person: Person, look: RegExp) =>
      scene().slack.until(() => {
        const shown = person.modal();
        return shown && look.test(`${shown.title}\n${shown.text}`) && shown;
      }, PATIENT),
  };
}
