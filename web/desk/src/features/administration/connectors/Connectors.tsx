import type { SectionProps } from "../sections";
import { ConnectorEditor } from "./ConnectorEditor";
import { ConnectorList } from "./ConnectorList";

export function Connectors({ item }: SectionProps) {
  return item === undefined ? <ConnectorList /> : <ConnectorEditor item={item} />;
}
