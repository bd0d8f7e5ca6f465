import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openZip, writeZip, type PackErrorKind, type ZipEntry } from '#pack';
import { rawZip, type RawEntry, type RawOptions } from '../../fixtures/raw-zip.ts';

const zip = (bytes: Uint8Array): Blob => new Blob([bytes as Uint8Array<ArrayBuffer>]);
const named = (name: string): readonly RawEntry[] => [{ name: 'good.dcm' }, { name }];
const zeros = new Uint8Array(5000);
const deflated = (data: Uint8Array): Uint8Array => new Uint8Array(deflateRawSync(data));

/** Opens, then inflates everything; the first refusal, or undefined. */
async function refusal(
  bytes: Uint8Array,
): Promise<{ kind: PackErrorKind; file: string } | undefined> {
  const opened = await openZip(zip(bytes));
  if (!opened.ok) return { kind: opened.error.kind, file: opened.error.file };
  for (const entry of opened.value) {
    const blob = await entry.blob();
    if (!blob.ok) return { kind: blob.error.kind, file: blob.error.file };
  }
  return undefined;
}

type Hostile = readonly [
  what: string,
  kind: PackErrorKind,
  file: string,
  entries: readonly RawEntry[],
  options?: RawOptions,
];

const hostile: readonly Hostile[] = [
  ['a name that climbs out', 'zip-unsafe-name', '../evil', named('../evil')],
  ['a name that climbs out later', 'zip-unsafe-name', 'a/../../evil', named('a/../../evil')],
  ['an absolute name', 'zip-unsafe-name', '/etc/evil', named('/etc/evil')],
  ['a drive letter', 'zip-unsafe-name', 'C:/evil', named('C:/evil')],
  ['a backslash', 'zip-unsafe-name', '..\\evil', named('..\\evil')],
  ['a share', 'zip-unsafe-name', '\\\\host\\evil', named('\\\\host\\evil')],
  ['a NUL in a name', 'zip-unsafe-name', 'a.dcm\0.exe', named('a.dcm\0.exe')],
  ['a line break in a name', 'zip-unsafe-name', 'a\nb', named('a\nb')],
  ['an empty name', 'zip-unsafe-name', '', named('')],
  ['a dot part', 'zip-unsafe-name', './a', named('./a')],
  ['an empty part', 'zip-unsafe-name', 'a//b', named('a//b')],
  ['an endless name', 'zip-unsafe-name', 'n'.repeat(600), named('n'.repeat(600))],
  ['the same name twice', 'zip-duplicate-name', 'good.dcm', named('good.dcm')],
  [
    'names that differ in Unicode form only',
    'zip-duplicate-name',
    'e\u0301',
    [
      { name: '\u00e9', flags: 0x800 },
      { name: 'e\u0301', flags: 0x800 },
    ],
  ],
  ['an encrypted entry', 'zip-encrypted', 'a', [{ name: 'a', flags: 1, data: zeros }]],
  ['a symbolic link', 'zip-link', 'a', [{ name: 'a', unixMode: 0o120777 }]],
  [
    'two entries over the same bytes',
    'zip-overlap',
    'b',
    [{ name: 'a' }, { name: 'b', offset: 0 }],
  ],
  ['a wrong checksum', 'zip-damaged', 'a', [{ name: 'a', crc: 42 }]],
  ['a stored size that lies', 'zip-damaged', 'a', [{ name: 'a', size: 4000 }]],
  [
    'more bytes than announced',
    'zip-damaged',
    'a',
    [{ name: 'a', method: 8, data: deflated(zeros), size: 4000, crc: 0 }],
  ],
  [
    'fewer bytes than announced',
    'zip-damaged',
    'a',
    [{ name: 'a', method: 8, data: deflated(zeros), size: 6000, crc: 0 }],
  ],
  [
    'data that is no deflate stream',
    'zip-damaged',
    'a',
    [{ name: 'a', method: 8, data: new Uint8Array(64).fill(255) }],
  ],
  ['another name in the local header', 'zip-ambiguous', 'a', [{ name: 'a', localName: 'b' }]],
  ['another method in the local header', 'zip-ambiguous', 'a', [{ name: 'a', localMethod: 8 }]],
  ['another size in the local header', 'zip-ambiguous', 'a', [{ name: 'a', localSize: 3 }]],
  ['bytes before the zip', 'zip-ambiguous', '', [{ name: 'a' }], { before: new Uint8Array(64) }],
  ['bytes after the zip', 'zip-ambiguous', '', [{ name: 'a' }], { after: new Uint8Array(64) }],
  [
    'fewer entries counted than there are',
    'zip-ambiguous',
    '',
    [{ name: 'a' }, { name: 'b' }],
    { count: 1 },
  ],
  ['more entries counted than there are', 'zip-damaged', '', [{ name: 'a' }], { count: 9 }],
  [
    'a directory that is elsewhere',
    'zip-ambiguous',
    '',
    [{ name: 'a' }],
    { directoryOffset: 0xfffffff },
  ],
  ['a part of a split zip', 'zip-split', '', [{ name: 'a' }], { disk: 3 }],
  ['a method we do not have', 'zip-unsupported-method', 'a', [{ name: 'a', method: 12 }]],
  [
    'a bomb',
    'zip-bomb',
    'a',
    [{ name: 'a', method: 8, data: deflated(new Uint8Array(4_000_000)), size: 4_000_000_000 }],
  ],
  [
    'more than 8 GB in all',
    'zip-too-large',
    '',
    ['a', 'b', 'c'].map((name): RawEntry => ({
      name,
      method: 8,
      size: 4_000_000_000,
      compressedSize: 400_000_000,
    })),
  ],
  [
    'a second end record hidden in the comment',
    'zip-ambiguous',
    '',
    [{ name: 'a' }],
    { comment: rawZip([{ name: 'evil' }]) },
  ],
];

describe('a hostile zip is refused by name', () => {
  for (const [what, kind, file, entries, options] of hostile)
    it(what, async () => {
      expect(await refusal(rawZip(entries, options))).toEqual({ kind, file });
    });

  it('more than 20 000 entries', async () => {
    const entries = Array.from({ length: 20_001 }, (_, n): RawEntry => ({ name: `f${n}` }));
    expect((await refusal(rawZip(entries)))?.kind).toBe('zip-too-many-entries');
  });

  it('a text file that calls itself a zip, an empty file, a zip cut short', async () => {
    expect(
      (await refusal(new TextEncoder().encode('not a zip at all, but long enough')))?.kind,
    ).toBe('not-a-zip');
    expect((await refusal(new Uint8Array(0)))?.kind).toBe('not-a-zip');
    const whole = rawZip([{ name: 'a', data: zeros }]);
    expect((await refusal(whole.subarray(0, whole.length - 30)))?.kind).toBe('not-a-zip');
  });

  it('says cancelled when the import was cancelled', async () => {
    const opened = await openZip(zip(rawZip([{ name: 'a' }])), AbortSignal.abort());
    expect(opened).toMatchObject({ ok: false, error: { kind: 'cancelled' } });
  });
});

async function namesAndBytes(
  bytes: Uint8Array | Blob,
): Promise<ReadonlyArray<readonly [string, number]>> {
  const opened = await openZip(bytes instanceof Blob ? bytes : zip(bytes));
  if (!opened.ok) throw new Error(opened.error.kind);
  const read = async (entry: ZipEntry): Promise<readonly [string, number]> => {
    const blob = await entry.blob();
    if (!blob.ok) throw new Error(blob.error.kind);
    return [entry.path, blob.value.size];
  };
  return Promise.all(opened.value.map(read));
}

describe('an ordinary zip is opened', () => {
  it('stored and deflated entries, folders left out', async () => {
    const bytes = rawZip([
      { name: 'series/', data: new Uint8Array(0), unixMode: 0o040755 },
      { name: 'series/1.dcm', data: zeros },
      { name: 'series/2.dcm', data: deflated(zeros), method: 8, size: 5000, crc: 0x2c1d7f20 >>> 0 },
    ]);
    const opened = await openZip(zip(bytes));
    expect(opened.ok && opened.value.map((entry) => [entry.path, entry.size])).toEqual([
      ['series/1.dcm', 5000],
      ['series/2.dcm', 5000],
    ]);
  });

  it('names written by Chinese Windows are read as GB18030', async () => {
    // 病人 in GBK, without the UTF-8 flag.
    const gbk = new Uint8Array([0xb2, 0xa1, 0xc8, 0xcb, 0x2f, 0x31]);
    expect(await namesAndBytes(rawZip([{ name: gbk }]))).toEqual([['病人/1', 4]]);
  });

  it('what we wrote, with an entry read twice', async () => {
    const blob = await writeZip(
      [
        { path: 'b', blob: zip(zeros) },
        { path: 'a', blob: zip(zeros) },
      ],
      6,
    );
    expect(await namesAndBytes(blob)).toEqual([
      ['a', 5000],
      ['b', 5000],
    ]);
    const opened = await openZip(blob);
    if (!opened.ok) throw new Error(opened.error.kind);
    expect((await opened.value[0]!.blob()).ok).toBe(true);
    expect((await opened.value[0]!.blob()).ok).toBe(true);
  });
});
