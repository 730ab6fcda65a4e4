/** Countries and regions by their English and Chinese names, as the platform knows them. */
export function countries(): { readonly english: string; readonly chinese: string }[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const [en, zh] = ['en', 'zh'].map(
    (language) => new Intl.DisplayNames(language, { type: 'region', fallback: 'none' }),
  );
  return letters.flatMap((one) =>
    letters.flatMap((other) => {
      const [english, chinese] = [en?.of(one + other), zh?.of(one + other)];
      return english && chinese ? [{ english, chinese }] : [];
    }),
  );
}
