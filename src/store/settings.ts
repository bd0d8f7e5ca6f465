import { ok, type Json, type Result } from '#base';
import type { CoreDatabase } from './core-database.ts';
import type { StoreError } from './errors.ts';

/** What the reader chose on this machine. A new setting is a line here and a line in the guards below. */
export interface Settings {
  readonly locale: 'zh-CN' | 'en';
  readonly renderer: 'auto' | 'cornerstone' | 'software';
  readonly reportPanelPx: number;
  readonly layout: string;
}

type Guards = { readonly [Key in keyof Settings]: (value: Json) => value is Settings[Key] };

const oneOf =
  <T extends string>(...values: readonly T[]) =>
  (value: Json): value is T =>
    values.includes(value as T);

const guards: Guards = {
  locale: oneOf('zh-CN', 'en'),
  renderer: oneOf('auto', 'cornerstone', 'software'),
  reportPanelPx: (value): value is number =>
    typeof value === 'number' && Number.isFinite(value) && value > 0,
  layout: (value): value is string => typeof value === 'string',
};

export class SettingsRepository {
  readonly #core: CoreDatabase;

  constructor(core: CoreDatabase) {
    this.#core = core;
  }

  /** undefined where nothing was chosen, or another release wrote something this one does not know. */
  get<Key extends keyof Settings>(
    key: Key,
  ): Promise<Result<Settings[Key] | undefined, StoreError>> {
    const isValid = guards[key] as (value: Json) => value is Settings[Key] & Json;
    return this.#core.read(['settings'], async (tx) => {
      const value = await tx.objectStore('settings').get(key);
      return ok(value !== undefined && isValid(value) ? value : undefined);
    });
  }

  set<Key extends keyof Settings>(
    key: Key,
    value: Settings[Key],
  ): Promise<Result<void, StoreError>> {
    return this.#core.write(['settings'], async (tx) => {
      await tx.objectStore('settings').put(value, key);
      return ok(undefined);
    });
  }
}
