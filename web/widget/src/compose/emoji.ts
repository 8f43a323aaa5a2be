import type { Word } from "../words/words";

/** What people write to a shop, by group. A-B stands for all of Unicode's between the two, which keeps this small. */
const GROUPS: [Word, string][] = [
  ["emoji_faces", "😀-😷 🙁 🙂 🙃 🙄 🤔 🤗 🥰 🥳 🥺 🤯 🤫"],
  ["emoji_people", "👋 👆-👊 👌-👐 ✋ ✌️ 🤞 🤝 🙋-🙏 🤷 🤦 💪 👀"],
  ["emoji_nature", "🌿 🐥-🐼 🌱-🌵 🌷-🌾 🍀 🍁 🌍 🌙 ⭐ ☀️ ⛅ ❄️ 🌈 🔥 🌊"],
  ["emoji_food", "☕ 🍅-🍻 🎂"],
  ["emoji_things", "📦 🚚 ✈️ 🚗 🚲 🏠 🛒 🎁 💳 💶 🧾 📱 💻 📷 ✉️ 📅 ⏰ 🔑 💡 👕-👗 🎉"],
  ["emoji_signs", "❤️ 🧡 💓-💟 💯 ✅ ❌ ❓ ❗ ⚠️ ✨ 🔄"],
];

function expand(text: string): string[] {
  return text.split(" ").flatMap((part) => {
    const [first = 0, , last = 0] = Array.from(part, (sign) => sign.codePointAt(0));
    if (!part.includes("-")) return part;
    return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index));
  });
}

export function emojiGroups(recent: string[]): [Word, string[]][] {
  const groups = GROUPS.map(([word, text]): [Word, string[]] => [word, expand(text)]);
  return recent.length > 0 ? [["emoji_recent", recent], ...groups] : groups;
}
