import { writeCasePack } from '#pack';
import { buildCase, type BuiltCase } from './phantom/build-case.ts';
import type { Recipe } from './recipes/recipe.ts';

/** The practice pack of one recipe, as its bytes. */
export async function makePack(
  recipe: Recipe,
  built: BuiltCase = buildCase(recipe),
): Promise<Uint8Array> {
  const pack = await writeCasePack(
    {
      packId: recipe.caseId,
      version: '1.0.0',
      kind: 'practice',
      title: recipe.packTitle,
      synthetic: true,
      issuer: { id: 'uptake', name: 'Uptake' },
      createdAt: '2026-01-05',
      languages: ['zh', 'en'],
      cases: [{ caseId: recipe.caseId, level: recipe.level, minutes: recipe.minutes }],
      licence: { spdxOrText: 'Apache-2.0', source: 'cases/ of this project' },
    },
    built.files,
  );
  return new Uint8Array(await pack.arrayBuffer());
}
