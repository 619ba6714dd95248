import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { isLittle, type Room, readRoom } from '../../notebook/storage/room';
import { formatBytes } from '../../ui/formats';
import { keeping } from './keeping';
import styles from './storage.module.css';

/** How much is stored, how much more fits, and whether the browser may clear it by itself. */
export function RoomLine() {
  const [room, setRoom] = useState<Room | null>(null);
  const revision = useStore(keeping, (state) => state.revision);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is stored changes with the revision.
  useEffect(() => {
    let isCurrent = true;
    void readRoom().then((found) => isCurrent && setRoom(found));
    return () => {
      isCurrent = false;
    };
  }, [revision]);
  if (!room) return null;
  return (
    <p className={isLittle(room) ? styles.little : styles.room} data-testid="room">
      {roomInWords(room)}
    </p>
  );
}

/** The sentences, for a newcomer. */
export function roomInWords(room: Room): string {
  const amount = `Your notebooks, with their data, take ${formatBytes(room.used)} on this computer`;
  const left = isLittle(room)
    ? `; only ${formatBytes(room.left)} more will fit, so delete what you no longer need.`
    : `; there is room for ${formatBytes(room.left)} more.`;
  const promise = room.isPersistent
    ? ' The browser keeps them until you delete them.'
    : ' The browser may clear them when the disk runs full: download what you must not lose.';
  return amount + left + promise;
}
