import { describe, expect, it } from 'vitest';
import { currentRules, mark, type Key } from '#domain/marking';
import { stagingProblems } from '#domain/staging';
import { vocabulary, type TableName } from '#domain/vocab';
import { parseAnswers } from '#pack';
import { caseFileOf } from '../../../cases/library/case-file.ts';
import { gridsFor } from '../../../cases/library/grids.ts';
import { library } from '../../../cases/library/index.ts';
import { libraryKey } from '../../../cases/library/key.ts';
import { nominalNumbers } from '../../../cases/library/numbers.ts';
import { emptySubmission, perfectSubmission } from './perfect-submission.ts';

// Words, codes and rubric of every case, with nominal numbers in place of measured ones: nothing is rendered here.

const cases = library.map((recipe) => {
  const grids = gridsFor(recipe);
  const key = libraryKey(recipe, nominalNumbers(recipe), grids.pet);
  return {
    name: `${recipe.caseId} (${recipe.topic})`,
    recipe,
    key,
    file: caseFileOf(recipe, grids),
  };
});

const total = (key: Key, submission: ReturnType<typeof perfectSubmission>): number => {
  const sheet = mark({ submission, key, rules: currentRules, vocab: vocabulary });
  if (!sheet.ok) throw new Error(JSON.stringify(sheet.error));
  return sheet.value.finalMilli / 1000;
};

describe('the demo library', () => {
  it('has a caseId, a topic and a seed of its own for each case', () => {
    for (const of of ['caseId', 'topic', 'seed'] as const)
      expect(new Set(library.map((recipe) => recipe[of])).size).toBe(library.length);
  });

  it('has no malignancy in at least a quarter of the cases', () => {
    const benign = library.filter(({ lesions }) =>
      lesions.every(({ category }) => category !== 'malignant'),
    );
    expect(benign.length / library.length).toBeGreaterThanOrEqual(0.25);
  });
});

describe.each(cases)('$name', ({ recipe, key, file }) => {
  it('has a key that our own reader accepts', () => {
    const read = parseAnswers(JSON.parse(JSON.stringify(key)));
    expect(read.ok ? '' : read.error).toBe('');
  });

  it('gives a perfect report at least 97 points without a word of text', () => {
    const got = total(key, perfectSubmission(key));
    expect(got).toBeGreaterThanOrEqual(97);
  });

  it('gives an empty report little', () => {
    expect(total(key, emptySubmission(key))).toBeLessThan(
      recipe.lesions.some(({ need }) => need === 'essential') ? 15 : 45,
    );
  });

  it('can be reached by code for at least four fifths of its points', () => {
    const all = [...key.impression, ...(key.differential ?? []), ...(key.recommend ?? [])];
    const sum = (points: typeof all): number => points.reduce((n, point) => n + point.points, 0);
    expect(sum(all.filter(({ anyOf }) => anyOf.length > 0)) / sum(all)).toBeGreaterThanOrEqual(0.8);
  });

  it('uses words of the vocabulary only', () => {
    const unknown: string[] = [];
    const want = (table: TableName, codes: readonly string[] = []): void => {
      for (const code of codes) if (!vocabulary.term(table, code)) unknown.push(`${table} ${code}`);
    };
    for (const truth of key.truths) {
      want('sites', [truth.site, ...(truth.siteAccept ?? [])]);
      want('patterns', truth.pattern);
      want('ct', truth.ct);
      want('natures', truth.nature);
      want('needs', [truth.need]);
      want('categories', [truth.category]);
    }
    for (const [list, table] of [
      [key.impression, 'concepts'],
      [key.differential, 'concepts'],
      [key.recommend, 'recommendations'],
    ] as const)
      for (const { anyOf, nearOf = [], field } of list ?? [])
        for (const wanted of field === undefined ? [...anyOf, ...nearOf] : []) {
          const [code, site] = wanted.split('@') as [string, string?];
          want(table, [code]);
          if (site !== undefined) want('sites', [site]);
        }
    for (const { item, notifyAnyOf, severity } of key.critical) {
      want('critical', [item]);
      want('notify', notifyAnyOf);
      want('severities', [severity]);
    }
    want('qualities', key.quality);
    want('tracers', [file.sheet.tracer!]);
    want('historyValues', Object.values(key.historyValues ?? {}));
    expect(unknown).toEqual([]);
    const { staging } = key;
    expect(
      staging && stagingProblems(staging.module, 'stage', staging.components, staging.group),
    ).toEqual(staging && []);
  });

  it('says every text in both languages and leaves no number open', () => {
    const bare: unknown[] = [];
    const look = (value: unknown): void => {
      if (typeof value === 'string' && /[{}|]|NaN|undefined/.test(value)) bare.push(value);
      if (typeof value !== 'object' || value === null) return;
      if ('zh' in value && !('en' in value && value.en)) bare.push(value);
      Object.values(value).forEach(look);
    };
    look(key);
    look(file);
    expect(bare).toEqual([]);
  });

  it('has Chinese on the Chinese side and none on the English', () => {
    const mixed: string[] = [];
    const look = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('zh' in value && 'en' in value) {
        if (!/[\u4e00-\u9fff]/.test(String(value.zh)) && /[a-z]{3}/.test(String(value.zh)))
          mixed.push(String(value.zh));
        if (/[\u3000-\u9fff\uff00-\uffef]/.test(String(value.en))) mixed.push(String(value.en));
      }
      Object.values(value).forEach(look);
    };
    look(key);
    look(file);
    expect(mixed).toEqual([]);
  });

  it('does not give itself away before the images are read', () => {
    expect(JSON.stringify([file.title, file.caseId])).not.toContain(recipe.topic);
    expect(file.title.zh).toMatch(/^合成病例 \d+/);
    expect(file.synthetic).toBe(true);
    expect(file.sheet.indication?.zh).toContain('合成');
    expect(file.sheet.indication?.en).toContain('Synthetic');
  });

  it('has a history bank of 12 to 20 facts, some of each kind', () => {
    expect(recipe.facts.length).toBeGreaterThanOrEqual(12);
    expect(recipe.facts.length).toBeLessThanOrEqual(20);
    const values = recipe.facts.map(({ value }) => value);
    for (const value of ['essential', 'useful', 'irrelevant']) expect(values).toContain(value);
    expect(new Set(recipe.facts.map(({ id }) => id)).size).toBe(recipe.facts.length);
  });

  it('refers to truths it has', () => {
    const ids = new Set(key.truths.map(({ id }) => id));
    const named = [
      ...key.teaching.map(({ truthId }) => truthId),
      ...(key.artifacts ?? []).map(({ truthId }) => truthId),
      ...(key.variants ?? []).map(({ truthId }) => truthId),
      ...key.groups.flatMap(({ members }) => members),
    ];
    expect(named.filter((id) => id !== undefined && !ids.has(id))).toEqual([]);
  });
});
