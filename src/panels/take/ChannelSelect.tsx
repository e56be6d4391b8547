/** What is heard of a file of two channels, and the choice of another. */
import { useId } from "react";
import { CHANNEL_CHOICES } from "../../../common/audio/channels";
import { take as say } from "../../../words";
import type { Take } from "../../model/take";
import { session, useSession } from "../../session";
import styles from "./ChannelSelect.module.css";

export function ChannelSelect({ take: { channels, file } }: { readonly take: Take }) {
  const id = useId();
  const isBusy = useSession((state) => state.job !== null);
  if (channels?.count !== 2 || !file) return null;
  return (
    <span className={styles.choice} data-testid="channels">
      <label htmlFor={id}>{say.channels}</label>
      <select
        id={id}
        value={channels.choice}
        disabled={isBusy}
        onChange={({ target }) => {
          const chosen = CHANNEL_CHOICES.find((choice) => choice === target.value);
          if (chosen) void session.getState().chooseChannels(chosen);
        }}
      >
        {CHANNEL_CHOICES.map((choice) => (
          <option key={choice} value={choice}>
            {say.channelChoices[choice]}
          </option>
        ))}
      </select>
    </span>
  );
}
