import { ok, type Json, type Result } from '#base';
import type { CoreDatabase } from './core-database.ts';
import type { StoreError } from './errors.ts';

/** Cases in the making, as the workshop wrote them: plain JSON by id. Every write is on the disk when it resolves. */
export class DraftRepository {
  readonly #core: CoreDatabase;

  constructor(core: CoreDatabase) {
    this.#core = core;
  }

  list(): Promise<Result<readonly Json[], StoreError>> {
    return this.#core.read(['drafts'], async (tx) => ok(await tx.objectStore('drafts').getAll()));
  }

  get(draftId: string): Promise<Result<Json | undefined, StoreError>> {
    return this.#core.read(['drafts'], async (tx) =>
      ok(await tx.objectStore('drafts').get(draftId)),
    );
  }

  put(draftId: string, draft: Json): Promise<Result<void, StoreError>> {
    return this.#core.write(['drafts'], async (tx) => {
      await tx.objectStore('drafts').put(draft, draftId);
      return ok(undefined);
    });
  }

  remove(draftId: string): Promise<Result<void, StoreError>> {
    return this.#core.write(['drafts'], async (tx) => {
      await tx.objectStore('drafts').delete(draftId);
      return ok(undefined);
    });
  }
}
