import '@mantine/core/styles/Notification.css';
import '@mantine/notifications/styles.css';
import { Notifications } from '@mantine/notifications';

/** Where notices appear; loaded after the first paint. */
export default function Notices() {
  return <Notifications position="bottom-right" autoClose={6000} limit={3} />;
}
