/** Small texts in localStorage, under the site's own prefix; in memory where the browser forbids it. */
export class Keep {
  readonly #prefix: string;
  readonly #memory = new Map<string, string>();

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  get(name: string): string | null {
    try {
      return localStorage.getItem(this.#prefix + name) ?? this.#memory.get(name) ?? null;
    } catch {
      return this.#memory.get(name) ?? null;
    }
  }

  set(name: string, value: string | null): void {
    this.#memory.delete(name);
    try {
      if (value === null) localStorage.removeItem(this.#prefix + name);
      else localStorage.setItem(this.#prefix + name, value);
    } catch {
      if (value !== null) this.#memory.set(name, value);
    }
  }

  getJson<T>(name: string): T | null {
    try {
      return JSON.parse(this.get(name) ?? "null") as T | null;
    } catch {
      return null;
    }
  }

  setJson(name: string, value: unknown): void {
    this.set(name, JSON.stringify(value));
  }

  /** Another tab has changed `name`. */
  watch(changed: (name: string) => void): void {
    addEventListener("storage", ({ key }) => {
      if (key?.startsWith(this.#prefix)) changed(key.slice(this.#prefix.length));
    });
  }
}
