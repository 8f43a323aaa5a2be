/**
 * What is typed into a form and not saved yet, as a reload or the next login of the same account in this tab finds it.
 * Forgotten with the tab: settings half changed weeks ago would only confuse.
 */

type Draft<V> = {
  /** What the server had when the form was begun. */
  baseline: V;
  values: V;
};

const nameOf = (key: string) => `parley.form.${key}`;

/** Only one that fits the form as it is today. */
export function readDraft<V extends object>(key: string, like: V): Draft<V> | null {
  try {
    const draft = JSON.parse(sessionStorage.getItem(nameOf(key)) ?? "null") as Draft<V> | null;
    return draft && fits(draft.baseline, like) && fits(draft.values, like) ? draft : null;
  } catch {
    return null; // storage is forbidden here, or somebody else wrote into it
  }
}

export function keepDraft<V extends object>(key: string, draft: Draft<V>, secret: keyof V | undefined): void {
  const values = secret === undefined ? draft.values : { ...draft.values, [secret]: draft.baseline[secret] };
  try {
    sessionStorage.setItem(nameOf(key), JSON.stringify({ baseline: draft.baseline, values }));
  } catch {
    // Storage is forbidden or full: it lasts as long as the page.
  }
}

export function forgetDraft(key: string): void {
  try {
    sessionStorage.removeItem(nameOf(key));
  } catch {
    // Then there is none.
  }
}

function fits(found: unknown, like: object): boolean {
  return typeof found === "object" && found !== null && Object.keys(like).every((key) => key in found);
}
