let context: AudioContext | null = null;

/** Browsers let a page sound only after somebody has touched it; this remembers that they have. */
export function allowSound(): void {
  const wake = () => {
    context ??= new AudioContext();
    void context.resume();
  };
  window.addEventListener("pointerdown", wake, { passive: true });
  window.addEventListener("keydown", wake, { passive: true });
}

type Note = { frequency: number; start: number; length: number };

// Two soft rising notes for an offer, the upper one twice for its reminder, a single one for a message: told from each
// other without looking.
const CHIMES = {
  offer: [
    { frequency: 659.25, start: 0, length: 0.35 },
    { frequency: 987.77, start: 0.16, length: 0.55 },
  ],
  reminder: [
    { frequency: 987.77, start: 0, length: 0.3 },
    { frequency: 987.77, start: 0.2, length: 0.45 },
  ],
  message: [{ frequency: 783.99, start: 0, length: 0.4 }],
} satisfies Record<string, Note[]>;

/** Plays a chime at `volume` (0 to 100). Made here: no file to load, nothing to be late. */
export function chime(which: keyof typeof CHIMES, volume: number): void {
  if (volume <= 0 || typeof AudioContext === "undefined") return;
  context ??= new AudioContext();
  if (context.state !== "running") {
    // Not touched yet. Sounding later, out of the blue, would be worse than not at all.
    if (!navigator.userActivation?.hasBeenActive) return;
    void context.resume();
  }
  // Loudness is heard by powers: half the slider should sound half as loud.
  const loudness = (volume / 100) ** 1.6 * 0.6;
  for (const note of CHIMES[which]) play(context, note, loudness);
}

function play(audio: AudioContext, { frequency, start, length }: Note, loudness: number): void {
  const at = audio.currentTime + start;
  const gain = audio.createGain();
  gain.gain.setValueAtTime(0.0001, at);
  gain.gain.exponentialRampToValueAtTime(loudness, at + 0.015);
  gain.gain.exponentialRampToValueAtTime(0.0001, at + length);
  gain.connect(audio.destination);
  for (const [multiple, share] of [
    [1, 1],
    [2, 0.25],
  ] as const) {
    const part = audio.createGain();
    part.gain.value = share;
    const tone = audio.createOscillator();
    tone.type = "sine";
    tone.frequency.value = frequency * multiple;
    tone.connect(part).connect(gain);
    tone.start(at);
    tone.stop(at + length + 0.05);
  }
}

/** Runs `work` in one of this account's tabs only. */
export function inOneTab(name: string, work: () => void): void {
  if (!navigator.locks) {
    work();
    return;
  }
  void navigator.locks.request(`parley-${name}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    work();
    // Held for a moment, so that a tab that is a little later finds it taken.
    await new Promise((done) => setTimeout(done, 2000));
  });
}
