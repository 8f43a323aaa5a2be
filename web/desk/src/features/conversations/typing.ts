import { type QueryClient, skipToken, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";

/** Who of the other side is typing, and until when that is believed (by this machine's clock). */
type Typing = { name: string; until: number };

const BELIEVED = 5000;

const typingKey = (conversationId: number) => ["typing", conversationId] as const;

export function noteTyping(cache: QueryClient, conversationId: number, name: string, now = Date.now()): void {
  cache.setQueryData<Typing>(typingKey(conversationId), { name, until: now + BELIEVED });
}

export function forgetTyping(cache: QueryClient, conversationId: number): void {
  if (cache.getQueryData(typingKey(conversationId)))
    cache.setQueryData<Typing>(typingKey(conversationId), { name: "", until: 0 });
}

/** The name of the customer who is typing, or nothing. */
export function useTyping(conversationId: number): string | null {
  const { data } = useQuery<Typing>({ queryKey: typingKey(conversationId), queryFn: skipToken });
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    setNow(Date.now());
    const rest = (data?.until ?? 0) - Date.now();
    if (rest <= 0) return;
    const timer = setTimeout(() => setNow(Date.now()), rest + 10);
    return () => clearTimeout(timer);
  }, [data]);
  return data && data.until > now ? data.name : null;
}
