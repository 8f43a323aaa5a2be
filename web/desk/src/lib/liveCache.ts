import { notifyManager, type QueryClient } from "@tanstack/react-query";
import type { ServerEvent } from "./live";

type Handlers = Readonly<Record<string, ((cache: QueryClient, event: ServerEvent) => void)[]>>;

/** An answer this old was not under way; its event need not be remembered. */
const LONGEST_FETCH = 60_000;

const liveCaches = new WeakMap<QueryClient, LiveCache>();

/**
 * Runs a request that changes something and `use`s its answer on the cache, without losing events that overtook it:
 * the way to take over what a mutation returns.
 */
export async function withAnswer<T>(
  cache: QueryClient,
  request: () => Promise<T>,
  use: (answer: T) => void,
): Promise<T> {
  const live = liveCaches.get(cache);
  if (live) return live.using(request, use);
  const answer = await request();
  use(answer);
  return answer;
}

/**
 * Applies events to the query cache, and once more over any answer that was being fetched meanwhile: the server may have
 * written it before the event happened, and the event would be lost under it.
 */
export class LiveCache {
  private readonly cache: QueryClient;
  private readonly handlers: Handlers;
  private recent: { number: number; event: ServerEvent }[] = [];
  private number = 0;
  /** By what is under way: the last event before it began. */
  private readonly underWay = new Map<string | symbol, { after: number; began: number }>();

  constructor(cache: QueryClient, handlers: Handlers) {
    this.cache = cache;
    this.handlers = handlers;
    liveCaches.set(cache, this);
  }

  /** Watches for fetches. Returns what stops it. */
  start(): () => void {
    return this.cache.getQueryCache().subscribe((change) => {
      const hash = change.query.queryHash;
      if (change.type === "removed") this.finish(hash);
      if (change.type !== "updated") return;
      if (change.action.type === "fetch") this.begin(hash);
      else if (change.action.type === "error") this.finish(hash);
      else if (change.action.type === "success" && !change.action.manual) this.replay(hash);
    });
  }

  apply(events: ServerEvent[]): void {
    this.prune();
    notifyManager.batch(() => {
      for (const event of events) {
        this.number += 1;
        if (this.underWay.size > 0) this.recent.push({ number: this.number, event });
        this.handle(event);
      }
    });
  }

  async using<T>(request: () => Promise<T>, use: (answer: T) => void): Promise<T> {
    const mark = Symbol("request");
    this.begin(mark);
    try {
      const answer = await request();
      notifyManager.batch(() => {
        use(answer);
        this.replay(mark);
      });
      return answer;
    } finally {
      this.finish(mark);
    }
  }

  private begin(what: string | symbol): void {
    this.underWay.set(what, { after: this.number, began: Date.now() });
  }

  private finish(what: string | symbol): void {
    this.underWay.delete(what);
    if (this.underWay.size === 0) this.recent = [];
  }

  private replay(what: string | symbol): void {
    const after = this.underWay.get(what)?.after;
    if (after === undefined) return;
    const missed = this.recent.filter((entry) => entry.number > after);
    this.finish(what);
    for (const { event } of missed) this.handle(event);
  }

  private handle(event: ServerEvent): void {
    for (const handler of this.handlers[event.type] ?? []) handler(this.cache, event);
  }

  private prune(): void {
    const oldest = Date.now() - LONGEST_FETCH;
    for (const [what, { began }] of this.underWay) if (began < oldest) this.finish(what);
  }
}
