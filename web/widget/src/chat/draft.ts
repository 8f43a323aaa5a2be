import type { Disk } from "./disk";
import type { Keep } from "./keep";

/** What is being written: text and form in localStorage, files in IndexedDB. */
export class Draft {
  readonly #keep: Keep;
  readonly #disk: Disk | null;
  #files: File[] = [];

  constructor(keep: Keep, disk: Disk | null) {
    this.#keep = keep;
    this.#disk = disk;
  }

  text(): string {
    return this.#keep.get("draft") ?? "";
  }

  setText(text: string): void {
    this.#keep.set("draft", text || null);
  }

  form(): Record<string, string> {
    return this.#keep.getJson<Record<string, string>>("form") ?? {};
  }

  setForm(form: Record<string, string>): void {
    this.#keep.setJson("form", form);
  }

  async files(): Promise<File[]> {
    return (await this.#disk?.kept<File[]>("files").catch(() => undefined)) ?? this.#files;
  }

  async setFiles(files: File[]): Promise<void> {
    this.#files = files;
    try {
      await this.#disk?.keep("files", files);
    } catch {
      // No room on the disk: the files live as long as this page.
    }
  }
}
