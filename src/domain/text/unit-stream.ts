import type { Normalised } from './normalise.ts';

/** Code units with where they come from, being written one by one. Typed arrays, for a megabyte's sake. */
export class UnitStream {
  codes = new Uint16Array(256);
  starts = new Int32Array(256);
  ends = new Int32Array(256);
  length = 0;

  push(code: number, start: number, end: number): void {
    if (this.length === this.codes.length) this.grow();
    this.codes[this.length] = code;
    this.starts[this.length] = start;
    this.ends[this.length] = end;
    this.length += 1;
  }

  get last(): number | undefined {
    return this.length === 0 ? undefined : this.codes[this.length - 1];
  }

  text(): string {
    const parts: string[] = [];
    for (let at = 0; at < this.length; at += 4096)
      parts.push(
        Reflect.apply(
          String.fromCharCode,
          undefined,
          this.codes.subarray(at, Math.min(this.length, at + 4096)),
        ) as string,
      );
    return parts.join('');
  }

  /** With its own text, which is costly enough to be handed in. */
  normalised(text: string): Normalised {
    return {
      text,
      starts: this.starts.subarray(0, this.length),
      ends: this.ends.subarray(0, this.length),
    };
  }

  private grow(): void {
    const larger = this.length * 2;
    const codes = new Uint16Array(larger);
    codes.set(this.codes);
    this.codes = codes;
    const starts = new Int32Array(larger);
    starts.set(this.starts);
    this.starts = starts;
    const ends = new Int32Array(larger);
    ends.set(this.ends);
    this.ends = ends;
  }
}
