import { createHash } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';

type Bytes = Uint8Array<ArrayBuffer>;

/** A PDF 1.4 with the lines of each page; what begins with "# " is written larger. `extra` goes into the trailer. */
export const makePdf = (pages: readonly string[], extra = ''): Bytes => writePdf(pages, extra, (stream) => stream);

function writePdf(pages: readonly string[], extra: string, seal: (stream: string, object: number) => string): Bytes {
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...pages.flatMap((text, index) => {
      const content = seal(pageContent(text), 5 + index * 2);
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + index * 2} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const tail = `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R ${extra} >>\nstartxref\n${body.length}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(body + tail, 'latin1'));
}

/** An empty line leaves a gap, as between paragraphs. */
function pageContent(text: string): string {
  let y = 780;
  const lines = text.split('\n').map((line) => {
    y -= 16;
    const size = line.startsWith('# ') ? 18 : 12;
    return line === '' ? '' : `BT /F1 ${size} Tf 72 ${y} Td (${line.replace(/^# /, '')}) Tj ET`;
  });
  return lines.filter(Boolean).join('\n');
}

const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const PERMISSIONS = -4;

/** A PDF that opens only with that password: RC4 with 40 bits (PDF 32000-1:2008, 7.6.3). */
export function makeEncryptedPdf(pages: readonly string[], password: string): Bytes {
  const id = Buffer.alloc(16, 7);
  const padded = Buffer.concat([Buffer.from(password), PADDING]).subarray(0, 32);
  const owner = rc4(md5(padded).subarray(0, 5), padded);
  const permissions = Buffer.alloc(4);
  permissions.writeInt32LE(PERMISSIONS);
  const key = md5(Buffer.concat([padded, owner, permissions, id])).subarray(0, 5);
  const extra = `/ID [<${id.toString('hex')}> <${id.toString('hex')}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P ${PERMISSIONS} /O <${owner.toString('hex')}> /U <${rc4(key, PADDING).toString('hex')}> >>`;
  return writePdf(pages, extra, (stream, object) => {
    const of = md5(Buffer.concat([key, Buffer.from([object, 0, 0, 0, 0])])).subarray(0, 10);
    return rc4(of, Buffer.from(stream, 'latin1')).toString('latin1');
  });
}

const md5 = (data: Uint8Array): Buffer => createHash('md5').update(data).digest();

/** OpenSSL has given it up. */
function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = Array.from({ length: 256 }, (_, index) => index);
  const swap = (a: number, b: number) => ([state[a], state[b]] = [state[b] ?? 0, state[a] ?? 0]);
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (state[i] ?? 0) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let [i, j] = [0, 0];
  return Buffer.from(data).map((byte) => {
    i = (i + 1) & 255;
    j = (j + (state[i] ?? 0)) & 255;
    swap(i, j);
    return byte ^ (state[((state[i] ?? 0) + (state[j] ?? 0)) & 255] ?? 0);
  }) as Buffer;
}

/** A zip archive. `claimed` is the size that the directory names instead of the true one. */
export function makeZip(files: Readonly<Record<string, Uint8Array | string>>, claimed?: number): Bytes {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const data = Buffer.from(content);
    const packed = deflateRawSync(data);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(data), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claimed ?? data.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), fields, rest, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(central.length, 4);
  end.writeUInt16LE(central.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return new Uint8Array(Buffer.concat([...locals, directory, Buffer.from('PK\u0005\u0006'), end]));
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = 'http://schemas.openxmlformats.org';

const WORD = `xmlns:w="${OFFICE}/wordprocessingml/2006/main"`;
const STYLES = ['Title', 'heading 1', 'heading 2'];

const paragraph = (line: string): string => {
  const [, marks = '', words = line] = /^(#{1,2}|!) (.*)$/.exec(line) ?? [];
  const style = marks === '' ? '' : `<w:pPr><w:pStyle w:val="S${marks === '!' ? 0 : marks.length}"/></w:pPr>`;
  return `<w:p>${style}<w:r><w:t>${words}</w:t></w:r></w:p>`;
};

const row = (cells: string): string =>
  `<w:tr>${cells
    .split('|')
    .map((cell) => `<w:tc>${paragraph(cell.trim())}</w:tc>`)
    .join('')}</w:tr>`;

/** A DOCX with a paragraph a line: "! " begins its title, "# " and "## " headings; lines with "|" are rows of a table. */
export const makeDocx = (lines: readonly string[], claimed?: number): Bytes => {
  const body = lines.map((line) => (line.includes('|') ? `<w:tbl>${row(line)}</w:tbl>` : paragraph(line))).join('');
  const types = ['document', 'styles'].map(
    (part) =>
      `<Override PartName="/word/${part}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${part === 'document' ? 'document.main' : part}+xml"/>`,
  );
  const relation = (type: string, target: string) =>
    `${XML}<Relationships xmlns="${OFFICE}/package/2006/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`;
  const styles = STYLES.map(
    (name, index) => `<w:style w:type="paragraph" w:styleId="S${index}"><w:name w:val="${name}"/></w:style>`,
  );
  return makeZip(
    {
      '[Content_Types].xml': `${XML}<Types xmlns="${OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${types.join('')}</Types>`,
      '_rels/.rels': relation('officeDocument', 'word/document.xml'),
      'word/_rels/document.xml.rels': relation('styles', 'styles.xml'),
      'word/styles.xml': `${XML}<w:styles ${WORD}>${styles.join('')}</w:styles>`,
      'word/document.xml': `${XML}<w:document ${WORD}><w:body>${body.replaceAll('</w:tbl><w:tbl>', '')}</w:body></w:document>`,
    },
    claimed,
  );
};
