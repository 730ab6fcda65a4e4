import { describe, expect, it } from 'vitest';
import { readDocument } from './read-document.ts';
import { makeDocx, makeEncryptedPdf, makePdf, makeZip } from './sample-documents.ts';

describe('reading a PDF', () => {
  it('gives the text of its pages', async () => {
    const { text, note } = await readDocument('pdf', makePdf(['Quote 2041 for Birkenau', 'Valid until May']));
    expect(text).toBe('Quote 2041 for Birkenau\n\nValid until May');
    expect(note).toBeUndefined();
  });

  it('reads the first 100 pages and says so', async () => {
    const pages = Array.from({ length: 1000 }, (_, index) => `page ${index + 1} ends here`);
    const { text, note } = await readDocument('pdf', makePdf(pages));
    expect(text).toContain('page 100 ends');
    expect(text).not.toContain('page 101 ends');
    expect(note).toBe('only 100 of 1000 pages were read');
  });

  it('says that it is encrypted', async () => {
    await expect(readDocument('pdf', makeEncryptedPdf(['secret'], 'sesame'))).rejects.toThrow('it is encrypted');
  });

  it('rejects what is no PDF', async () => {
    await expect(readDocument('pdf', new TextEncoder().encode('%PDF-1.4\nnothing'))).rejects.toThrow();
  });
});

describe('reading a DOCX', () => {
  it('gives the text of its paragraphs', async () => {
    const { text } = await readDocument('docx', makeDocx(['Angebot 2041', '有效期至五月']));
    expect(text).toBe('Angebot 2041\n\n有效期至五月');
  });

  it('cuts a text that is too long and says so', async () => {
    const { text, note } = await readDocument('docx', makeDocx(['x'.repeat(300_000)]));
    expect(text).toHaveLength(200_000);
    expect(note).toBe('only its first 200,000 characters were read');
  });

  it.each([
    ['by its own word', undefined],
    ['though it claims otherwise', 1000],
  ])('refuses an archive that unpacks to more than 60 MB %s', async (_, claimed) => {
    const bomb = makeZip({ 'word/document.xml': Buffer.alloc(61 * 1024 * 1024, 32) }, claimed);
    expect(bomb.length).toBeLessThan(100_000);
    await expect(readDocument('docx', bomb)).rejects.toThrow('it unpacks to more than is read');
  });

  it('refuses an archive with more entries than any document has', async () => {
    const files = Object.fromEntries(Array.from({ length: 5001 }, (_, index) => [`f${index}`, '']));
    await expect(readDocument('docx', makeZip(files))).rejects.toThrow('the file is damaged');
  });

  it('says that it is encrypted', async () => {
    const sealed = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]);
    await expect(readDocument('docx', sealed)).rejects.toThrow('it is encrypted');
  });

  it.each([
    ['cut short', makeDocx(['x']).subarray(0, 300)],
    ['empty', new Uint8Array()],
  ])('rejects a file that is %s', async (_, content) => {
    await expect(readDocument('docx', new Uint8Array(content))).rejects.toThrow('the file is damaged');
  });
});
