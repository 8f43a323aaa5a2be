import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Plugin } from "vite";

const TEXT = /\.(js|css|json|svg)$/;

/** Beside each text lies what the server sends of it: packed once, as small as can be, instead of at every request. */
export const packed: Plugin = {
  name: "packed",
  apply: "build",
  writeBundle({ dir }, bundle) {
    for (const name of Object.keys(bundle).filter((each) => TEXT.test(each))) {
      const path = join(dir ?? ".", name);
      const plain = readFileSync(path);
      const smaller = { br: brotliCompressSync(plain), gz: gzipSync(plain, { level: 9 }) };
      for (const [ending, content] of Object.entries(smaller)) {
        if (content.length < plain.length) writeFileSync(`${path}.${ending}`, content);
      }
    }
  },
};
