/** Everything that was opened or recorded, in this visit or kept from others: to be shown again, named and deleted. */
import { type KeyboardEvent, useRef, useState } from "react";
import { exportMenu, formatTime, reportText, takes as say } from "../../../words";
import { canBeOpened } from "../../capture/fileName";
import { exportName, saveBlob, textBlob } from "../../export/save";
import { tint } from "../../model/answer";
import type { TakeLabel } from "../../model/label";
import { orderedTakes, TAKE_ORDERS, type TakeOrder } from "../../model/takeOrder";
import { session, useSession } from "../../session";
import { type ListedTake, listedTakes } from "../../session/select";
import type { FailedFile } from "../../session/state";
import { Button } from "../../ui/Button";
import { faultText } from "../../ui/faultText";
import { CloseIcon, RenameIcon } from "../../ui/icons";
import { laterPart } from "../../ui/laterParts";
import styles from "./TakeList.module.css";

/** Fewer are seen at a glance. */
const WORTH_ORDERING = 6;

const csv = laterPart(() => import("../../export/takesCsv"));
const json = laterPart(() => import("../../export/json"));

const FORMATS = [
  {
    extension: "csv",
    write: async () => textBlob((await csv()).takesCsv(await allTakes()), "text/csv"),
  },
  {
    extension: "json",
    write: async () => textBlob((await json()).takesJson(await allTakes()), "application/json"),
  },
  { extension: "zip", write: () => saveSession() },
] as const;

const {
  openTake,
  renameTake,
  deleteTake,
  undoDelete,
  forgetFailed,
  allTakes,
  saveSession,
  openFiles,
} = session.getState();

export function TakeList({ id }: { readonly id: string }) {
  const takes = useSession(listedTakes);
  const [order, setOrder] = useState<TakeOrder>("newest");
  const [filter, setFilter] = useState("");
  const rows = orderedTakes(takes, order, filter, textOf);
  const deleted = useSession((state) => state.deleted);
  const failed = useSession((state) => state.failedFiles);
  return (
    <section id={id} className={styles.panel} aria-label={say.list} data-testid="takes">
      {takes.length >= WORTH_ORDERING && (
        <div className={styles.tools}>
          <input
            type="search"
            className={styles.name}
            aria-label={say.filter}
            placeholder={say.filter}
            value={filter}
            onChange={({ target }) => setFilter(target.value)}
          />
          <label>
            {say.order}{" "}
            <select value={order} onChange={({ target }) => setOrder(target.value as TakeOrder)}>
              {TAKE_ORDERS.map((one) => (
                <option key={one} value={one}>
                  {say.orders[one]}
                </option>
              ))}
            </select>
          </label>
          {rows.length === 0 && <span>{say.noneFits}</span>}
        </div>
      )}
      <ol className={styles.list}>
        {rows.map((take) => (
          <Row key={take.key} take={take} />
        ))}
        {failed.map((one, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row has no state, and a file may be there twice
          <Failed key={`${one.file.name} ${i}`} failed={one} />
        ))}
      </ol>
      {/* There before it says anything: else it would not be read out. */}
      <p role="status">
        {deleted && (
          <>
            {say.deleted(deleted.source)}{" "}
            <Button look="link" onPress={() => void undoDelete()}>
              {say.undo}
            </Button>
          </>
        )}
      </p>
      <Keeping />
    </section>
  );
}

const textOf = ({ source, label }: ListedTake) => `${source} ${say.answer(label)}`;

/** Whether takes stay on the device, what they fill, and how all of it is forgotten. */
function Keeping() {
  const keeps = useSession((state) => state.preferences.keepsTakes);
  const keepsSounds = useSession((state) => state.preferences.keepsSounds);
  const setKeeps = useSession((state) => state.setKeepsTakes);
  const kept = useSession((state) => state.kept);
  const forgetAll = useSession((state) => state.forgetAll);
  const [isAsking, setAsking] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const bytes = kept.reduce((sum, head) => sum + head.bytes, 0);
  return (
    <div className={styles.foot}>
      <label className={styles.keep}>
        <input
          type="checkbox"
          checked={keeps}
          onChange={({ target }) => void setKeeps(target.checked)}
        />
        {say.keep}
      </label>
      {keeps && (
        <label className={styles.keep}>
          <input
            type="checkbox"
            checked={keepsSounds}
            onChange={({ target }) => session.getState().setKeepsSounds(target.checked)}
          />
          {say.withSounds}
        </label>
      )}
      <span>
        {say.exportAll}{" "}
        {FORMATS.map(({ extension, write }) => (
          <Button
            key={extension}
            look="link"
            onPress={() =>
              void write().then(
                (file) => {
                  saveBlob(exportName(say.fileName, extension), file);
                  setFault(null);
                },
                (error: unknown) => setFault(faultText(error)),
              )
            }
          >
            {extension === "zip" ? say.sessionFile : exportMenu.formats[extension].name}
          </Button>
        ))}
      </span>
      <FolderButton />
      {fault && <span role="alert">{fault}</span>}
      <span>{kept.length > 0 ? say.keptNow(kept.length, bytes) : say.untilClosed}</span>
      {isAsking ? (
        <span>
          {say.reallyForget}{" "}
          <Button
            look="link"
            onPress={() => {
              setAsking(false);
              void forgetAll();
            }}
          >
            {say.forget}
          </Button>{" "}
          <Button look="link" onPress={() => setAsking(false)}>
            {say.no}
          </Button>
        </span>
      ) : (
        <Button look="link" onPress={() => setAsking(true)}>
          {say.forgetAll}
        </Button>
      )}
    </div>
  );
}

/** Everything in a folder that can be opened; phones know no folders. */
function FolderButton() {
  const input = useRef<HTMLInputElement>(null);
  if (!("webkitdirectory" in HTMLInputElement.prototype)) return null;
  return (
    <>
      <Button look="link" onPress={() => input.current?.click()}>
        {say.openFolder}
      </Button>
      <input
        ref={input}
        data-testid="folder-input"
        type="file"
        aria-label={say.openFolder}
        {...{ webkitdirectory: "" }}
        hidden
        onChange={({ target }) => {
          const files = [...(target.files ?? [])].filter(canBeOpened);
          target.value = "";
          void openFiles(files);
        }}
      />
    </>
  );
}

function Row({ take }: { readonly take: ListedTake }) {
  const [isNaming, setNaming] = useState(false);
  const { key, source, seconds, opened_ms, label, isOnScreen } = take;
  const opened = new Date(opened_ms);
  return (
    <li className={styles.row} data-current={isOnScreen}>
      <span className={styles.swatch} style={{ background: colourOf(label) }} aria-hidden="true" />
      {isNaming ? (
        <Naming take={take} onEnd={() => setNaming(false)} />
      ) : (
        <button
          type="button"
          className={styles.title}
          aria-current={isOnScreen}
          onClick={() => void openTake(key)}
        >
          {source}
        </button>
      )}
      <span className={styles.answer}>{say.answer(label)}</span>
      <span className={styles.figure}>{formatTime(seconds)}</span>
      <time className={styles.figure} dateTime={opened.toISOString()}>
        {say.moment(opened, new Date())}
      </time>
      <Button look="quiet" icon aria-label={say.rename(source)} onPress={() => setNaming(true)}>
        <RenameIcon />
      </Button>
      <Button
        look="quiet"
        icon
        aria-label={say.remove(source)}
        onPress={() => void deleteTake(key)}
      >
        <CloseIcon />
      </Button>
    </li>
  );
}

/** A file that could not be analysed, and why. */
function Failed({ failed: { file, error } }: { readonly failed: FailedFile }) {
  return (
    <li className={styles.failed}>
      <span aria-hidden="true" />
      <span>{reportText(error)}</span>
      <Button
        look="quiet"
        icon
        aria-label={say.dismiss(file.name)}
        onPress={() => forgetFailed(file)}
      >
        <CloseIcon />
      </Button>
    </li>
  );
}

interface NamingProps {
  readonly take: ListedTake;
  readonly onEnd: () => void;
}

function Naming({ take, onEnd }: NamingProps) {
  const [name, setName] = useState(take.source);
  const keep = () => {
    void renameTake(take.key, name);
    onEnd();
  };
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === "Enter") keep();
    if (key === "Escape") onEnd();
  };
  return (
    <input
      className={styles.name}
      aria-label={say.name}
      // biome-ignore lint/a11y/noAutofocus: whoever asked to rename it goes on typing
      autoFocus
      maxLength={120}
      value={name}
      onFocus={({ target }) => target.select()}
      onChange={({ target }) => setName(target.value)}
      onBlur={keep}
      onKeyDown={onKeyDown}
    />
  );
}

/** Grey where no one emotion is said. */
function colourOf({ named: [only, other] }: TakeLabel): string {
  return only === undefined || other !== undefined ? "var(--edge)" : tint(only);
}
