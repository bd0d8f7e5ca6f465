// The codec packages carry no types for their decode-only builds. What is used of them, and nothing more.

interface EmscriptenOptions {
  locateFile?: (file: string) => string;
  print?: (line: string) => void;
  printErr?: (line: string) => void;
}

interface WasmFrameInfo {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly componentCount: number;
}

/** An embind object: its memory is freed by delete() only. Buffers are views into the module's memory. */
interface WasmDecoder {
  getEncodedBuffer: (length: number) => Uint8Array;
  decode: () => void;
  getFrameInfo: () => WasmFrameInfo;
  getDecodedBuffer: () => Uint8Array;
  delete: () => void;
}

declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  const factory: (options: EmscriptenOptions) => Promise<{
    JpegLSDecoder: new () => WasmDecoder;
    getExceptionMessage?: (pointer: number) => string;
  }>;
  export = factory;
}

declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  const factory: (options: EmscriptenOptions) => Promise<{ J2KDecoder: new () => WasmDecoder }>;
  export = factory;
}

declare module '@cornerstonejs/codec-openjph/wasmjs' {
  const factory: (options: EmscriptenOptions) => Promise<{ HTJ2KDecoder: new () => WasmDecoder }>;
  export = factory;
}
