import type { ButtonHTMLAttributes } from "preact";
import { Icon, type IconName } from "./icons";

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  icon: IconName;
  label: string;
  size?: number;
  onClick(): void;
};

/** A button that is only a picture: its name is told to screen readers, and to the pointer that waits. */
export function IconButton({ icon, label, size, ...rest }: Props) {
  return (
    <button type="button" class={size ? "icon-button small" : "icon-button"} aria-label={label} title={label} {...rest}>
      <Icon name={icon} size={size} />
    </button>
  );
}
