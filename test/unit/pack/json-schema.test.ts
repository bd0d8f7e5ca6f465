import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { describe, expect, it } from 'vitest';
import { openZip } from '#pack';
import { publishedSchemas } from '../../schemas/published.ts';

// The published JSON Schemas against a validator that knows nothing of us, and the packs that ship.

const root = resolve(import.meta.dirname, '../../..');
const validatorOf = async (name: string) => {
  const text = (await publishedSchemas()).get(`${name}.schema.json`);
  if (text === undefined) throw new Error(name);
  return new Ajv({ allErrors: true }).compile(JSON.parse(text) as object);
};

/** The JSON files of a pack in static/demo whose path matches, parsed. */
async function jsonOf(pack: string, path: RegExp): Promise<unknown[]> {
  const opened = await openZip(new Blob([readFileSync(join(root, 'static/demo', pack))]));
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  const found: unknown[] = [];
  for (const entry of opened.value) {
    if (!path.test(entry.path)) continue;
    const blob = await entry.blob();
    if (!blob.ok) throw new Error(JSON.stringify(blob.error));
    found.push(JSON.parse(await blob.value.text()));
  }
  return found;
}

function holds(validate: ValidateFunction, document: unknown): void {
  expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ ...(document as object), unheardOf: 1 })).toBe(false);
  const { schema: _, ...rest } = document as { schema: unknown };
  expect(validate(rest)).toBe(false);
}

const kinds = [
  ['casepack-manifest-2', /^manifest\.json$/],
  ['case-2', /^case\/[^/]+\/case\.json$/],
  ['answers-1', /^key\//],
] as const;

describe('the JSON Schemas of docs/formats', () => {
  it('are those that the page checks with', async () => {
    for (const [name, text] of await publishedSchemas())
      expect(readFileSync(join(root, 'docs/formats/schema', name), 'utf8'), name).toBe(text);
  });

  for (const [name, path] of kinds)
    it(`${name} accepts what ships and refuses it with a member missing or unknown`, async () => {
      const validate = await validatorOf(name);
      const documents = await jsonOf('starter.casepack', path);
      expect(documents.length).toBeGreaterThanOrEqual(name === 'casepack-manifest-2' ? 1 : 3);
      for (const document of documents) holds(validate, document);
    });

  it('teach-1 accepts a point with text in blocks', async () => {
    const text = { zh: '合成', en: 'Synthetic' };
    const body = [
      { type: 'heading', text },
      { type: 'list', items: [text] },
    ];
    const points = [{ id: 'P1', truthId: 'T1', title: text, body }];
    const validate = await validatorOf('teach-1');
    holds(validate, { schema: 'uptake-teach/1', caseId: 'c1', points });
    expect(
      validate({ schema: 'uptake-teach/1', caseId: 'c1', points: [{ id: 'P1', body: 'a' }] }),
    ).toBe(false);
  });
});
