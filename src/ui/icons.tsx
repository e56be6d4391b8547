/** The page's icons: 16 px line drawings in the current colour, hidden from assistive tech. */
import type { ReactNode } from "react";

function Icon({ children, fill }: { readonly children: ReactNode; readonly fill?: boolean }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill={fill ? "currentColor" : "none"}
      stroke={fill ? "none" : "currentColor"}
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export const RecordIcon = () => (
  <Icon fill>
    <circle cx="8" cy="8" r="5" />
  </Icon>
);
export const StopIcon = () => (
  <Icon fill>
    <rect x="3.5" y="3.5" width="9" height="9" rx="1" />
  </Icon>
);
export const PlayIcon = () => (
  <Icon fill>
    <path d="M4.5 2.8v10.4a.6.6 0 0 0 .9.5l8.3-5.2a.6.6 0 0 0 0-1L5.4 2.3a.6.6 0 0 0-.9.5Z" />
  </Icon>
);
export const PauseIcon = () => (
  <Icon fill>
    <rect x="3.5" y="3" width="3.2" height="10" rx=".6" />
    <rect x="9.3" y="3" width="3.2" height="10" rx=".6" />
  </Icon>
);
export const OpenIcon = () => (
  <Icon>
    <path d="M2 12.5v-9h4l1.5 2H14v7z" />
  </Icon>
);
export const SettingsIcon = () => (
  <Icon>
    <path d="M2 4.5h7M13 4.5h1M2 11.5h1M7 11.5h7" />
    <circle cx="11" cy="4.5" r="1.8" />
    <circle cx="5" cy="11.5" r="1.8" />
  </Icon>
);
export const KeysIcon = () => (
  <Icon>
    <rect x="1.5" y="4" width="13" height="8.5" rx="1.2" />
    <path d="M4.2 6.8h.1M6.8 6.8h.1M9.4 6.8h.1M12 6.8h.1M5 9.8h6" />
  </Icon>
);
export const CloseIcon = () => (
  <Icon>
    <path d="m4 4 8 8M12 4l-8 8" />
  </Icon>
);
export const RenameIcon = () => (
  <Icon>
    <path d="m3 13 .6-2.9 7.2-7.2a1.2 1.2 0 0 1 1.7 0l.6.6a1.2 1.2 0 0 1 0 1.7L5.9 12.4Z" />
  </Icon>
);
export const PlusIcon = () => (
  <Icon>
    <path d="M8 3v10M3 8h10" />
  </Icon>
);
export const PreviousIcon = () => (
  <Icon>
    <path d="M10 3 5 8l5 5" />
  </Icon>
);
export const NextIcon = () => (
  <Icon>
    <path d="m6 3 5 5-5 5" />
  </Icon>
);
export const MinusIcon = () => (
  <Icon>
    <path d="M3 8h10" />
  </Icon>
);
export const FitIcon = () => (
  <Icon>
    <path d="M2 4v8M14 4v8M4.5 8h7M6.5 6l-2 2 2 2M9.5 6l2 2-2 2" />
  </Icon>
);
export const SaveIcon = () => (
  <Icon>
    <path d="M8 2v8M4.8 7 8 10.2 11.2 7M2.5 13.5h11" />
  </Icon>
);
