import { termsOf } from '../../core/knowledge/words/terms.ts';

const K1 = 1.2;
const B = 0.75;

/** Which paragraph comes first by textbook BM25; -1 where none has a word of the question. */
export function openBm25(texts: readonly string[]): (question: string) => number | undefined {
  const scoresOf = openScores(texts);
  return (question) => [...scoresOf(question)].reduce((best, one) => (one[1] > best[1] ? one : best), [-1, 0])[0];
}

/** Textbook BM25 (Robertson and Zaragoza 2009) over the terms that the product searches by: each text is one document. */
export function openScores(texts: readonly string[]): (question: string) => Map<number, number> {
  const documents = texts.map(termsOf);
  const average = documents.reduce((sum, terms) => sum + terms.length, 0) / documents.length;
  const postings = new Map<string, Map<number, number>>();
  for (const [at, terms] of documents.entries())
    for (const term of terms) {
      const counts = postings.get(term) ?? new Map<number, number>();
      postings.set(term, counts.set(at, (counts.get(at) ?? 0) + 1));
    }
  return (question) => {
    const scores = new Map<number, number>();
    for (const term of termsOf(question)) {
      const counts = postings.get(term) ?? new Map<number, number>();
      const idf = Math.log(1 + (documents.length - counts.size + 0.5) / (counts.size + 0.5));
      for (const [at, count] of counts) {
        const long = 1 - B + (B * (documents[at]?.length ?? 0)) / average;
        scores.set(at, (scores.get(at) ?? 0) + (idf * count * (K1 + 1)) / (count + K1 * long));
      }
    }
    return scores;
  };
}
