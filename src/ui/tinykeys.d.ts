// tinykeys 3.0.0 ships its types outside its exports map; this is the part of them that is used.
declare module 'tinykeys' {
  export function tinykeys(
    target: Window | HTMLElement,
    keys: Readonly<Record<string, (event: KeyboardEvent) => void>>,
  ): () => void;
}
