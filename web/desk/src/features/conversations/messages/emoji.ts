// Newer than our compile target (hence not a literal) and older than every browser we support.
const SEQUENCES = "v";
const EMOJI_ONLY = new RegExp("^(?:\\p{RGI_Emoji}|\\s)+$", SEQUENCES);
const ANY_EMOJI = new RegExp("\\p{RGI_Emoji}", `g${SEQUENCES}`);
const MOST = 6;

/** Whether a text is nothing but a few emoji, which are then shown larger. */
export function isEmojiOnly(text: string): boolean {
  if (text.length > 80 || !EMOJI_ONLY.test(text)) return false;
  const found = text.match(ANY_EMOJI)?.length ?? 0;
  return found > 0 && found <= MOST;
}
