import type { StoreNames } from 'idb';
import type { Result } from '#base';
import type { Ballast } from './ballast.ts';
import type { Database, ReadBody, WriteBody } from './database.ts';
import type { StoreError } from './errors.ts';
import type { CoreSchema } from './schema.ts';

/** The core database as the repositories see it: a write that finds the disk full is made again without ballast. */
export class CoreDatabase {
  readonly #database: Database<CoreSchema>;
  readonly #ballast: Ballast;

  constructor(database: Database<CoreSchema>, ballast: Ballast) {
    this.#database = database;
    this.#ballast = ballast;
  }

  read<N extends StoreNames<CoreSchema>, T>(
    names: N[],
    body: ReadBody<CoreSchema, N, T>,
  ): Promise<Result<T, StoreError>> {
    return this.#database.read(names, body);
  }

  async write<N extends StoreNames<CoreSchema>, T>(
    names: N[],
    body: WriteBody<CoreSchema, N, T>,
  ): Promise<Result<T, StoreError>> {
    const first = await this.#database.write(names, body);
    if (first.ok || first.error.kind !== 'quota-exceeded') return first;
    return (await this.#ballast.release()) ? this.#database.write(names, body) : first;
  }
}
