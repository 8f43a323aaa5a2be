type StoreName = "outbox" | "kept";

/** The site's IndexedDB: a request at a time, told done when it is on the disk. */
export class Disk {
  readonly #database: IDBDatabase;

  constructor(database: IDBDatabase) {
    this.#database = database;
  }

  /** The result of the request that `work` makes; it may make more in its turn. */
  do<T>(name: StoreName, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const transaction = this.#database.transaction(name, "readwrite");
      const request = work(transaction.objectStore(name));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    });
  }

  keep(key: string, value: unknown): Promise<unknown> {
    return this.do("kept", (store) => store.put(value, key));
  }

  kept<T>(key: string): Promise<T | undefined> {
    return this.do("kept", (store) => store.get(key) as IDBRequest<T | undefined>);
  }
}

/** Null where the browser has no IndexedDB for this page. */
export function openDisk(name: string): Promise<Disk | null> {
  return new Promise((resolve) => {
    try {
      const request = indexedDB.open(name, 1);
      request.onupgradeneeded = () => {
        const outbox = request.result.createObjectStore("outbox", { keyPath: "place", autoIncrement: true });
        // Ascending `place` is the order of writing; a key stands once.
        outbox.createIndex("key", "key", { unique: true });
        request.result.createObjectStore("kept");
      };
      request.onsuccess = () => resolve(new Disk(request.result));
      request.onerror = request.onblocked = () => resolve(null);
    } catch {
      resolve(null);
    }
  });
}
