import type { Emoji, MessagesDataset } from "emojibase";
import english from "emojibase-data/en/data.json?url";
import englishMessages from "emojibase-data/en/messages.json?url";
import italian from "emojibase-data/it/data.json?url";
import italianMessages from "emojibase-data/it/messages.json?url";
import type { EmojiData, SkinTone } from "frimousse";

const FILES = {
  en: { emojis: english, messages: englishMessages },
  it: { emojis: italian, messages: italianMessages },
};

/** Newer ones are boxes on machines that are a few years old. */
const NEWEST_VERSION = 15;
const TONES = ["none", "light", "medium-light", "medium", "medium-dark", "dark"] as const;

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

async function json<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return (await response.json()) as T;
}

/** Emoji with their names and search words in the agent's language, from this server: no other is ever asked. */
export async function emojiData(locale: string): Promise<EmojiData> {
  const { emojis, messages } = locale === "it" ? FILES.it : FILES.en;
  const [all, words] = await Promise.all([json<Emoji[]>(emojis), json<MessagesDataset>(messages)]);
  return {
    locale,
    categories: words.groups
      .filter(({ key }) => key !== "component")
      .map(({ order, message }) => ({ index: order, label: capital(message) })),
    skinTones: Object.fromEntries(
      words.skinTones.map(({ key, message }) => [key, capital(message)]),
    ) as EmojiData["skinTones"],
    emojis: all.flatMap(({ emoji, group, version, label, tags, skins }) => {
      if (group === undefined || version > NEWEST_VERSION) return [];
      const toned = skins?.flatMap((skin) =>
        typeof skin.tone === "number" ? [[TONES[skin.tone], skin.emoji] as const] : [],
      );
      return {
        emoji,
        category: group,
        version,
        label: capital(label),
        tags: tags ?? [],
        ...(toned?.length ? { skins: Object.fromEntries(toned) as Record<Exclude<SkinTone, "none">, string> } : {}),
      };
    }),
  };
}
