import { writeCasePack, type FileToWrite } from '#pack';
import { buildLibraryCase, type BuiltLibraryCase } from './build.ts';
import { library } from './index.ts';
import type { LibraryRecipe } from './recipe.ts';
import { pair } from './words.ts';

/** A pack of some cases of the library. */
export interface LibraryPack {
  readonly packId: string;
  readonly title: string;
  readonly recipes: readonly LibraryRecipe[];
}

const of = (topic: string): LibraryRecipe => {
  const found = library.find((recipe) => recipe.topic === topic);
  if (!found) throw new Error(`the library has no ${topic}`);
  return found;
};

/** What lies beside the page: three cases of the first level, one of them without malignancy. */
export const starterPack: LibraryPack = {
  packId: 'starter',
  title: '入门练习包（合成数据） | Starter practice pack (synthetic data)',
  recipes: [of('BAT-01'), of('DIA-01'), of('NORM-02')],
};

/** Every case by itself. */
export const singlePacks: readonly LibraryPack[] = library.map((recipe) => ({
  packId: recipe.caseId,
  title: `练习包（合成数据）：${pair(recipe.title).zh} | Practice pack (synthetic data): ${pair(recipe.title).en ?? ''}`,
  recipes: [recipe],
}));

/**
 * Renders the cases one after the other and packs them: the same bytes on every run of one engine. `onCase` sees each
 * case as it is done.
 */
export async function makeLibraryPack(
  { packId, title, recipes }: LibraryPack,
  onCase: (built: BuiltLibraryCase, recipe: LibraryRecipe) => void = () => undefined,
): Promise<Uint8Array> {
  const files: FileToWrite[] = [];
  for (const recipe of recipes) {
    const built = buildLibraryCase(recipe);
    onCase(built, recipe);
    files.push(...built.files);
  }
  const pack = await writeCasePack(
    {
      packId,
      version: '1.0.0',
      kind: 'practice',
      title: pair(title),
      synthetic: true,
      issuer: { id: 'uptake', name: 'Uptake' },
      createdAt: '2026-11-22',
      languages: ['zh', 'en'],
      cases: recipes.map(({ caseId, level, minutes }) => ({ caseId, level, minutes })),
      licence: {
        spdxOrText: 'Apache-2.0',
        source: 'cases/ of this project; synthetic, no patient; not reviewed by a physician',
      },
    },
    files,
  );
  return new Uint8Array(await pack.arrayBuffer());
}
