// The one difference between the browser and Node: where a codec finds its .wasm file.
// Bundled, the file is an asset beside the script and is found by URL. In Node the codec's own loader knows where it
// lies and reads it from disk; a URL would send it to fetch(), which cannot read files.

const isNode =
  typeof process === 'object' &&
  typeof process.versions === 'object' &&
  typeof process.versions.node === 'string';

/** Options for a codec's factory: always a new object, since Emscripten makes it the module itself. */
export const wasmAt = (url: URL): EmscriptenOptions => ({
  // openjpeg narrates on the console; what matters comes back as a Result.
  print: () => undefined,
  printErr: () => undefined,
  ...(!isNode && { locateFile: (file: string) => (file.endsWith('.wasm') ? url.href : file) }),
});

/** CommonJS seen from a module: Node wraps it in `default`, bundlers may wrap it once more or not at all. */
export function unwrapDefault<T>(module: { default: T | { default: T } }): T {
  const inner = module.default;
  return typeof inner === 'object' && inner !== null && 'default' in inner ? inner.default : inner;
}
