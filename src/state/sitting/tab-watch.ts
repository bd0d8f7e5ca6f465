import type { Claim, Stores } from '#store';

/** One tab has an examination; a second one is told so, and the first notes that it was opened. */
export class TabWatch {
  owned = false;
  readonly #stores: Pick<Stores, 'claimAttempt'>;
  readonly #name: string;
  readonly #onOther: () => void;
  #claim: Claim | undefined;
  #channel: BroadcastChannel | undefined;

  constructor(stores: Pick<Stores, 'claimAttempt'>, packHash: string, onOther: () => void) {
    this.#stores = stores;
    this.#name = `exam-${packHash}`;
    this.#onOther = onOther;
  }

  async claim(): Promise<boolean> {
    if (this.owned) return true;
    this.#claim = await this.#stores.claimAttempt(this.#name);
    this.owned = this.#claim.owned;
    if (typeof BroadcastChannel === 'undefined') return this.owned;
    this.#channel ??= new BroadcastChannel(`uptake-${this.#name}`);
    if (this.owned) this.#channel.onmessage = () => this.#onOther();
    else this.#channel.postMessage('opened');
    return this.owned;
  }

  release(): void {
    this.#claim?.release();
    this.#channel?.close();
    this.#channel = undefined;
    this.owned = false;
  }
}
