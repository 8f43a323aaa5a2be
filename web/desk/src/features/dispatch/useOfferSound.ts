import type { Offer } from "@parley/api/types";
import { useEffect, useRef } from "react";
import { serverNow } from "../../lib/clock";
import { chime, inOneTab } from "../../lib/sound";

/** An offer found this late, after a reload, is not news. */
const NEWS = 3000;

/** Once as an offer comes, and once more half-way through its time. In one tab only. */
export function useOfferSound(offers: Offer[], volume: number): void {
  const loudness = useRef(volume);
  loudness.current = volume;
  const heard = useRef(new Set<number>());
  const reminders = useRef(new Map<number, ReturnType<typeof setTimeout>>());

  useEffect(() => {
    const open = new Set(offers.map((offer) => offer.id));
    for (const [id, timer] of reminders.current) {
      if (open.has(id)) continue;
      clearTimeout(timer);
      reminders.current.delete(id);
    }
    for (const { id, made_at, expires_at } of offers) {
      if (heard.current.has(id)) continue;
      heard.current.add(id);
      const now = serverNow();
      if (now - made_at < NEWS) inOneTab(`sound-${id}`, () => chime("offer", loudness.current));
      const half = (made_at + expires_at) / 2 - now;
      if (half < 0) continue;
      const remind = () => inOneTab(`sound-again-${id}`, () => chime("reminder", loudness.current));
      reminders.current.set(id, setTimeout(remind, half));
    }
  }, [offers]);

  useEffect(() => {
    const timers = reminders.current;
    return () => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
      heard.current.clear();
    };
  }, []);
}
