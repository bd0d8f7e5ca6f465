import { describe, expect, it } from 'vitest';
import type { ItemBank } from '#domain/exam';
import { openZip, readItemsQti, writeItemsQti, writeZip, type QtiDefaults } from '#pack';
import { errorOf, unwrap } from '../../fixtures/sealing.ts';
import { smallItems } from '../../fixtures/small-exam.ts';

const bank: ItemBank = {
  schema: 'uptake-items/1',
  bankId: 'bank',
  version: '1.2.3',
  title: { zh: '题库 <1> & "2"', en: 'bank' },
  items: smallItems(),
};
const pictures = [{ path: 'item/h1/picture.png', blob: new Blob(['a picture']) }];
const defaults: QtiDefaults = {
  topic: 7,
  competency: 'C1',
  level: 1,
  professions: ['physician'],
  sources: [{ text: 'as imported' }],
  exposure: 'exam',
};
const read = async (blob: Blob) => unwrap(await readItemsQti(blob, defaults));
const written = async () => unwrap(await writeItemsQti(bank, pictures));

/** Files of a package by path, as text. */
async function filesOf(blob: Blob): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const entry of unwrap(await openZip(blob)))
    files.set(entry.path, await unwrap(await entry.blob()).text());
  return files;
}
const packed = (files: ReadonlyMap<string, string>): Promise<Blob> =>
  writeZip(
    [...files].map(([path, text]) => ({ path, blob: new Blob([text]) })),
    6,
  );

/** A package with items of another program, as it would write them. */
const foreign = (bodies: Readonly<Record<string, string>>, more: Record<string, string> = {}) =>
  packed(
    new Map([
      ...Object.entries(bodies).map(([name, xml]) => [`${name}.xml`, xml] as const),
      ...Object.entries(more),
      [
        'imsmanifest.xml',
        `<manifest xmlns="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"><resources>${Object.keys(
          bodies,
        )
          .map((name) => `<resource type="imsqti_item_xmlv3p0" href="${name}.xml"/>`)
          .join('')}</resources></manifest>`,
      ],
    ]),
  );
const item = (content: string, lang = 'en'): string =>
  `<?xml version="1.0"?><qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="foreign 1" title="x" xml:lang="${lang}">${content}</qti-assessment-item>`;
const declared = (cardinality: string, type: string, ...values: string[]): string =>
  `<qti-response-declaration identifier="RESPONSE" cardinality="${cardinality}" base-type="${type}"><qti-correct-response>${values.map((v) => `<qti-value>${v}</qti-value>`).join('')}</qti-correct-response></qti-response-declaration>`;
const choice = (max: number): string =>
  `<qti-choice-interaction response-identifier="RESPONSE" max-choices="${max}"><qti-prompt>Which <b>one</b>?</qti-prompt><qti-simple-choice identifier="first">Alpha</qti-simple-choice><qti-simple-choice identifier="second">Beta &amp; more</qti-simple-choice><qti-simple-choice identifier="third">Gamma</qti-simple-choice></qti-choice-interaction>`;

describe('a QTI 3 package', () => {
  it('comes back the same for items of every kind, with pictures and the name of the bank', async () => {
    const found = await read(await written());
    expect(found.problems).toEqual([]);
    expect(found.foreign).toEqual([]);
    expect(found.items).toEqual(bank.items);
    expect(found.bank).toEqual({ bankId: 'bank', version: '1.2.3', title: bank.title });
    expect([...found.pictures.keys()]).toEqual(['item/h1/picture.png']);
    expect(await found.pictures.get('item/h1/picture.png')!.text()).toBe('a picture');
  });

  it('says in standard elements what other programs can use', async () => {
    const files = await filesOf(await written());
    const manifest = files.get('imsmanifest.xml')!;
    expect(manifest).toContain('<schema>QTI Package</schema><schemaversion>3.0.0</schemaversion>');
    expect(manifest).toContain('type="imsqti_item_xmlv3p0" href="items/a1.xml"');
    const a1 = files.get('items/a1.xml')!;
    expect(a1).toContain('<qti-correct-response><qti-value>B</qti-value></qti-correct-response>');
    expect(a1).toContain('max-choices="1"');
    const x1 = files.get('items/x1.xml')!;
    expect(x1).toContain('cardinality="multiple"');
    expect(files.get('items/n1.xml')).toContain('tolerance="0.5 0.5"');
    expect(files.get('items/h1.xml')).toContain('shape="circle" coords="120,80,11"');
    expect(files.get('items/a2.xml')).not.toContain('<b>not markup</b>');
  });

  it('is the same bytes each time', async () => {
    const [one, two] = await Promise.all([written(), written()]);
    expect(await one.arrayBuffer()).toEqual(await two.arrayBuffer());
  });

  it('changed by another program is read from its XML, in both languages', async () => {
    const files = await filesOf(await written());
    files.set(
      'items/a1.xml',
      files.get('items/a1.xml')!.replace('<qti-value>B</qti-value>', '<qti-value>C</qti-value>'),
    );
    const found = await read(await packed(files));
    expect(found.foreign).toEqual(['a1']);
    const a1 = found.items.find(({ face }) => face.id === 'a1')!;
    expect(a1.key.questions.q1).toEqual({ type: 'choice', answer: 'C' });
    expect(a1.face.questions[0]!.stem).toEqual(bank.items[0]!.face.questions[0]!.stem);
    expect(a1.face.questions[0]!.choices).toEqual(bank.items[0]!.face.questions[0]!.choices);
    expect(a1.key.explanation).toEqual(bank.items[0]!.key.explanation);
    expect(a1.facts).toEqual({ id: 'a1', ...defaults, reviewedBy: null });
  });

  it('without a picture that an item shows is not written, and is read without that item', async () => {
    expect(errorOf(await writeItemsQti(bank)).kind).toBe('picture-missing');
    const files = await filesOf(await written());
    files.delete('item/h1/picture.png');
    const found = await read(await packed(files));
    expect(found.items).toHaveLength(8);
    expect(found.problems.map(({ place, error }) => [place, error.kind])).toEqual([
      ['items/h1.xml', 'picture-missing'],
    ]);
  });
});

describe('items of other programs', () => {
  it('with one right choice and with several are read', async () => {
    const one = await foreign({
      a: item(
        `${declared('single', 'identifier', 'second')}<qti-item-body>${choice(1)}</qti-item-body>`,
      ),
    });
    const found = await read(one);
    expect(found.problems).toEqual([]);
    expect(found.items[0]).toMatchObject({
      face: {
        id: 'foreign-1',
        kind: 'A1',
        questions: [
          {
            stem: { zh: 'Which one?', en: 'Which one?' },
            choices: [
              { id: 'A', text: { en: 'Alpha' } },
              { id: 'B', text: { en: 'Beta & more' } },
              { id: 'C', text: { en: 'Gamma' } },
            ],
          },
        ],
      },
      key: { questions: { q1: { type: 'choice', answer: 'B' } } },
    });
    const several = await foreign({
      b: item(
        `${declared('multiple', 'identifier', 'first', 'third')}<qti-item-body><p>A vignette.</p>${choice(0)}</qti-item-body>`,
      ),
    });
    expect((await read(several)).items[0]).toMatchObject({
      face: { kind: 'X', stem: { en: 'A vignette.' } },
      key: { questions: { q1: { type: 'choices', answers: ['A', 'C'] } } },
    });
  });

  it('with a figure and with a place on a picture are read', async () => {
    const figure = item(
      `${declared('single', 'float', '110')}<qti-item-body><p>Half-life of fluorine-18 in minutes? <qti-text-entry-interaction response-identifier="RESPONSE"/></p></qti-item-body><qti-response-processing><qti-response-condition><qti-response-if><qti-equal tolerance-mode="absolute" tolerance="2 3"><qti-variable identifier="RESPONSE"/><qti-correct identifier="RESPONSE"/></qti-equal></qti-response-if></qti-response-condition></qti-response-processing>`,
    );
    const place = item(
      `<qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="point"><qti-area-mapping default-value="0"><qti-area-map-entry shape="rect" coords="10,20,30,40" mapped-value="1"/></qti-area-mapping></qti-response-declaration><qti-item-body><qti-select-point-interaction response-identifier="RESPONSE" max-choices="1"><qti-prompt>Where?</qti-prompt><img src="images/a%20b.png" width="100" height="80" alt="a slice"/></qti-select-point-interaction></qti-item-body>`,
    ).replace('foreign 1', 'place');
    const found = await read(await foreign({ f: figure, p: place }, { 'images/a b.png': 'png' }));
    expect(found.problems).toEqual([]);
    expect(found.items[0]).toMatchObject({
      face: {
        kind: 'numeric',
        questions: [{ stem: { en: 'Half-life of fluorine-18 in minutes?' } }],
      },
      key: { questions: { q1: { type: 'number', value: 110, tolerance: 2 } } },
    });
    expect(found.items[1]!.key.questions.q1).toEqual({
      type: 'area',
      areas: [
        {
          type: 'polygon',
          pointsPx: [
            [10, 20],
            [30, 20],
            [30, 40],
            [10, 40],
          ],
        },
      ],
    });
    expect(found.items[1]!.face.picture!.path).toBe('item/place/a-b.png');
    expect(await found.pictures.get('item/place/a-b.png')!.text()).toBe('png');
  });

  it('that are not supported are named, and stop none of the others', async () => {
    const body = (content: string): string => item(`<qti-item-body>${content}</qti-item-body>`);
    const found = await read(
      await foreign({
        good: item(
          `${declared('single', 'identifier', 'first')}<qti-item-body>${choice(1)}</qti-item-body>`,
        ),
        order: body('<qti-order-interaction response-identifier="R"/>'),
        none: body('<p>read this</p>'),
        keyless: item(
          `<qti-response-declaration identifier="RESPONSE"/><qti-item-body>${choice(1)}</qti-item-body>`,
        ),
        broken: '<qti-assessment-item',
        entities: `<!DOCTYPE x [<!ENTITY a "b">]>${body('')}`,
        older: '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"/>',
        deep: `${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}`,
      }),
    );
    expect(found.items).toHaveLength(1);
    expect(found.problems.map(({ place, error }) => [place, error.kind, error.detail])).toEqual([
      ['order.xml', 'item-invalid', 'qti-order-interaction is not supported'],
      ['none.xml', 'item-invalid', 'no interaction'],
      ['keyless.xml', 'item-invalid', 'no correct response'],
      ['broken.xml', 'qti-xml', expect.any(String)],
      ['entities.xml', 'qti-xml', 'DOCTYPE'],
      ['older.xml', 'qti-not-qti', 'QTI 2'],
      ['deep.xml', 'qti-xml', 'more than 200 levels'],
    ]);
  });

  it('of no package are refused: a text, a zip of something else', async () => {
    expect(errorOf(await readItemsQti(new Blob(['x']), defaults)).kind).toBe('not-a-zip');
    const other = await packed(new Map([['a.txt', 'x']]));
    expect(errorOf(await readItemsQti(other, defaults)).kind).toBe('qti-not-qti');
    const empty = await packed(new Map([['imsmanifest.xml', '<manifest/>']]));
    expect(errorOf(await readItemsQti(empty, defaults)).kind).toBe('qti-not-qti');
  });
});
