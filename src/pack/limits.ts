// What a container may hold before anything of it is read. Figures: docs/formats/casepack.md.
export const limits = {
  entries: 20_000,
  totalBytes: 8 * 1024 ** 3,
  /** One file of a pack: a slice has a few MB, a multi-frame object some hundred. */
  fileBytes: 512 * 1024 * 1024,
  jsonBytes: 5 * 1024 * 1024,
  /** All case sheets, keys and teaching points of a pack together: they are held at once. */
  jsonTotalBytes: 128 * 1024 * 1024,
  jsonDepth: 32,
  nameLength: 512,
  /** Images deflate 2 to 20 times, an empty slice up to 500; a bomb reaches the format's 1032 on megabytes. */
  bombBytes: 32 * 1024 * 1024,
  bombRatio: 200,
  /** Above what deflate can do at all: the header lies. */
  impossibleRatio: 1100,
} as const;
