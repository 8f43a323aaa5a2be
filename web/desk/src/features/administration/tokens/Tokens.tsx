import { NEW } from "../place";
import type { SectionProps } from "../sections";
import { NewToken } from "./NewToken";
import { TokenList } from "./TokenList";
import { TokenPage } from "./TokenPage";

export function Tokens({ item }: SectionProps) {
  if (item === undefined) return <TokenList />;
  return item === NEW ? <NewToken /> : <TokenPage item={item} />;
}
