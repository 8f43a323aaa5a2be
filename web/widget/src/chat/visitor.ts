import type { Http } from "../wire/http";
import { alone } from "./alone";
import type { Keep } from "./keep";

const TOKEN = "token";

/** Who the visitor is on this site: a token, made when first needed, shared by the tabs. */
export class VisitorToken {
  readonly #keep: Keep;
  readonly #lock: string;

  constructor(keep: Keep, lock: string) {
    this.#keep = keep;
    this.#lock = lock;
  }

  get(): string | null {
    return this.#keep.get(TOKEN);
  }

  /** Two tabs that start in the same moment are one visitor. */
  async ensure(http: Http, site: string, language: string): Promise<string> {
    const make = async () => {
      const known = this.get();
      if (known) return known;
      const { token } = await http.visitor(site, { language });
      this.#keep.set(TOKEN, token);
      return token;
    };
    return this.get() ?? alone(this.#lock, make);
  }

  /** The server does not know `token`; a newer one, from another tab, stays. Tells whether it was ours. */
  forget(token: string | null): boolean {
    if (this.get() !== token) return false;
    this.#keep.set(TOKEN, null);
    return true;
  }
}
