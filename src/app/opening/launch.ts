/** Files that were opened with the installed app, from the file manager: taken like files dropped on the page. */
import { takeFiles } from './open_file';

interface LaunchQueue {
  setConsumer(take: (launch: { files: readonly FileSystemFileHandle[] }) => void): void;
}

/** Does nothing in browsers that install no apps. */
export function takeLaunchedFiles(): void {
  const { launchQueue } = window as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files }) => {
    if (files.length > 0) void Promise.all(files.map((handle) => handle.getFile())).then(takeFiles);
  });
}
